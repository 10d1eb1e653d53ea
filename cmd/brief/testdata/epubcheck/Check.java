import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Runs epubcheck on each of the books that it is given. Its own command line
 * takes one book at a time, and starts a virtual machine for it, which takes
 * longer than to check the book.
 *
 * <p>After what epubcheck says of a book comes a line "exit", its exit code and
 * the file, with tabs between them. A warning counts as a fault.
 */
public class Check {
  public static void main(String[] books) {
    System.setErr(System.out); // in one order
    for (String book : books) {
      int code = new EpubChecker().run(new String[] {"--failonwarnings", book});
      System.out.println("exit\t" + code + "\t" + book);
    }
  }
}
