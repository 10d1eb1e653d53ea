package main

import win "golang.org/x/sys/windows"

// systemLocale returns the language in which Windows shows itself to the user:
// zh-CN.
func systemLocale() string {
	names, err := win.GetUserPreferredUILanguages(win.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
