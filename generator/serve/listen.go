package serve

import (
	"net"
	"strconv"

	"github.com/brief-site/brief/generator/message"
)

// tries is how many ports Listen tries.
const tries = 20

// Listen opens a port of the loopback address 127.0.0.1: the given one, or
// where that is in use the next free one. 0 means any free port. The address of
// the listener says which it is. It is IPv4 only, and [Server.URL] writes it as
// a number, because localhost may lead to another program on the same port of
// ::1. The error is for people.
func Listen(port int) (net.Listener, error) {
	if port < 0 || port > 65535 {
		return nil, message.Errorf("there is no port %d: write one from 0 to 65535", port)
	}
	last := min(port+tries-1, 65535)
	if port == 0 {
		last = 0
	}
	var first error
	for p := port; p <= last; p++ {
		ln, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(p)))
		if err == nil {
			return ln, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, message.Errorf("none of the ports %d to %d can be used: %s", port, last, first)
}
