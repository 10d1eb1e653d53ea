package serve

import (
	"net/url"
	"os/exec"
	"runtime"

	"github.com/brief-site/brief/generator/message"
)

// OpenBrowser shows an http address in the reader's browser. It returns as soon
// as the browser has been started; the error says that this failed.
func OpenBrowser(address string) error {
	name, args, err := browserCommand(runtime.GOOS, address)
	if err != nil {
		return err
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return message.Errorf("no browser could be opened: %s", err)
	}
	go cmd.Wait() // else it stays a zombie until brief ends
	return nil
}

// browserCommand returns the system's program that opens addresses. The address
// is a separate argument and passes through no shell.
func browserCommand(system, address string) (name string, args []string, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" || u.Host == "" {
		return "", nil, message.Errorf("%q is no http address", address)
	}
	switch system {
	case "darwin":
		return "open", []string{address}, nil
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler", address}, nil
	}
	return "xdg-open", []string{address}, nil
}
