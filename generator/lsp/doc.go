// Package lsp is a language server: it reports problems to an editor's program
// while a person types, completes names, explains figures, and offers corrections.
// It speaks the Language Server Protocol 3.17 over two streams.
//
// One goroutine, in [Server.loop], owns everything that changes: the open
// documents and what is known of each site. Another reads messages, and one for
// each site looks at it, with the texts as they were when the look began. Requests
// are answered from the text that the editor shows now and the names that the last
// look found, so that no answer waits for a look, but for the first.
//
// The protocol is written here and not taken from a library: what brief needs of
// it is a frame, a dozen messages and two conversions of places, and the libraries
// bring loggers, web sockets and all of its thousand types along.
package lsp
