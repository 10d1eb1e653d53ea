package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// languageOf decides in which language brief speaks: the one of --lang, else
// that of messages: in site.yaml, else that of the locale, else English. It looks
// at the command line before cobra does, because help and the errors of the command
// line are messages too. What it cannot read, such as a site.yaml that is no YAML,
// it passes over: the command reports that.
func languageOf(args []string, system func() string) lang.Lang {
	if l, ok := lang.Parse(flagOf(args, "--lang", "")); ok {
		return l
	}
	if l, ok := siteLanguage(flagOf(args, "--directory", "-C")); ok {
		return l
	}
	if isChinese(system()) {
		return lang.Zh
	}
	return lang.En
}

// flagOf returns the last value of a flag on the command line, or "".
func flagOf(args []string, long, short string) (value string) {
	for i, arg := range args {
		switch {
		case arg == "--":
			return value
		case (arg == long || short != "" && arg == short) && i+1 < len(args):
			value = args[i+1]
		case strings.HasPrefix(arg, long+"="):
			value = arg[len(long)+1:]
		case short != "" && strings.HasPrefix(arg, short) && !strings.HasPrefix(arg, "--") && len(arg) > len(short):
			value = strings.TrimPrefix(arg[len(short):], "=")
		}
	}
	return value
}

// messagesLine is the field of site.yaml, wherever the rest of the file is broken.
var messagesLine = regexp.MustCompile(`(?m)^messages:[ \t]*["']?(en|zh)["']?[ \t]*(?:#.*)?\r?$`)

// siteLanguage returns the language that a site's own site.yaml names. dir is the
// value of -C, "" if there is none.
func siteLanguage(dir string) (lang.Lang, bool) {
	if dir == "" {
		root, ok := source.Root(".")
		if !ok {
			return lang.En, false
		}
		dir = root
	}
	name := filepath.Join(dir, filepath.FromSlash(tree.ConfigFile))
	if info, err := os.Stat(name); err != nil || info.Size() > source.MaxFile || !info.Mode().IsRegular() {
		return lang.En, false
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return lang.En, false
	}
	if m := messagesLine.FindSubmatch(raw); m != nil {
		return lang.Parse(string(m[1]))
	}
	return lang.En, false
}

// locale returns the locale of the user: the first variable of POSIX that is set,
// else what the system knows. Windows never sets these variables; a terminal of
// macOS sets LANG, other programs there do not.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return systemLocale()
}

// isChinese reports whether a locale is a Chinese one: zh, zh_CN.UTF-8, zh-Hans-CN.
func isChinese(locale string) bool {
	locale = strings.ToLower(locale)
	return locale == "zh" || strings.HasPrefix(locale, "zh_") || strings.HasPrefix(locale, "zh-") || strings.HasPrefix(locale, "zh.")
}

// langFlag is the value of --lang, which [languageOf] has read already.
type langFlag struct{ value string }

func (f *langFlag) String() string { return f.value }
func (f *langFlag) Type() string   { return "string" }
func (f *langFlag) Set(code string) error {
	if _, ok := lang.Parse(code); !ok {
		return message.Errorf("there is no language %q; write en or zh", code)
	}
	f.value = code
	return nil
}

// languageFlag adds --lang to all commands.
func (a *app) languageFlag(root *cobra.Command) {
	root.PersistentFlags().Var(&langFlag{}, "lang", a.in("language of messages and help: en or zh; otherwise that of messages: in site.yaml, or of your system"))
	_ = root.RegisterFlagCompletionFunc("lang", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"en", "zh"}, cobra.ShellCompDirectiveNoFileComp
	})
}
