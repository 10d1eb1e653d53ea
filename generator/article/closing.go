package article

import "github.com/brief-site/brief/generator/figures"

// closingList takes a list or a table at the end of an article into its text: the
// lines with figures, and their heads, below a line that ends in a colon. By
// themselves they are too short to be running text.
func (r *reading) closingList() {
	if r.last < 0 {
		return
	}
	lines := r.page.lines
	figure := func(i int) bool {
		if i >= len(lines) || r.classes[i] != other || lines[i].level > 0 || lines[i].hint != 0 {
			return false
		}
		for _, q := range figures.Read(lines[i].text, r.lang) {
			if q.Kind == figures.Amount && !q.Weak && q.Unit != "" {
				return true
			}
		}
		return false
	}
	open := endsInColon(lines[r.last].text)
	for i := r.last + 1; i < len(lines) && r.classes[i] == other && lines[i].level == 0 && lines[i].hint == 0; i++ {
		switch {
		case endsInColon(lines[i].text) && (figure(i+1) || figure(i+2)):
			open = true
		case !open || !figure(i) && !figure(i+1):
			return
		}
		if r.list == 0 {
			r.list = i
		}
		r.last, r.classes[i] = i, text
	}
}
