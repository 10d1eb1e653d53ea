package lsp

import (
	"encoding/json"

	"github.com/brief-site/brief/generator/message"
)

// request answers a request, at once or after the first look at its site.
func (s *Server) request(m envelope) {
	refuse := func(code int, text message.Message) { s.respond(m.ID, nil, &responseError{code, text.In(s.Messages)}) }
	switch _, cancelled := s.cancelled.LoadAndDelete(string(m.ID)); {
	case cancelled:
		refuse(requestCancelled, "the editor no longer wants it")
		return
	case s.ended:
		refuse(invalidRequest, "shutdown was asked for; only exit follows")
		return
	case m.Method == "initialize" && s.begun:
		refuse(invalidRequest, "initialize was asked for already")
		return
	case m.Method == "initialize":
		s.initialize(m)
		return
	case !s.begun:
		refuse(serverNotInitialized, "initialize comes first")
		return
	case m.Method == "shutdown":
		s.ended = true
		s.respond(m.ID, nil, nil)
		return
	}
	handle, known := handlers[m.Method]
	if !known {
		refuse(methodNotFound, message.New("brief does not know %s", m.Method))
		return
	}
	var of documentParams
	if err := json.Unmarshal(m.Params, &of); err != nil {
		refuse(invalidParams, message.Verbatim(err.Error()))
		return
	}
	d := s.documents[of.TextDocument.URI]
	if d == nil || d.session == nil {
		s.respond(m.ID, nil, nil)
		return
	}
	answer := func() {
		if _, cancelled := s.cancelled.LoadAndDelete(string(m.ID)); cancelled {
			refuse(requestCancelled, "the editor no longer wants it")
			return
		}
		var result any
		var fault *responseError
		if !s.guard(m.Method, func() { result, fault = handle(s, d, m.Params) }) {
			fault = &responseError{internalError, message.New("%s failed; the output of the server says more", m.Method).In(s.Messages)}
		}
		s.respond(m.ID, result, fault)
	}
	if d.session.state == nil && d.session.busy || !d.session.due.IsZero() && d.session.state == nil {
		d.session.waiting = append(d.session.waiting, answer)
		return
	}
	answer()
}

// handler answers a request about a document that belongs to a site.
type handler func(s *Server, d *document, params json.RawMessage) (any, *responseError)

// handlers are the requests that brief answers.
var handlers = map[string]handler{
	"textDocument/completion":     atPosition((*Server).complete),
	"textDocument/hover":          atPosition((*Server).hover),
	"textDocument/definition":     atPosition((*Server).definition),
	"textDocument/documentSymbol": func(s *Server, d *document, _ json.RawMessage) (any, *responseError) { return s.symbols(d), nil },
	"textDocument/codeAction":     (*Server).actions,
	"textDocument/prepareRename":  atPosition((*Server).prepareRename),
	"textDocument/rename":         (*Server).rename,
}

// atPosition makes a handler of a function that needs only the place.
func atPosition(answer func(s *Server, d *document, offset int) any) handler {
	return func(s *Server, d *document, params json.RawMessage) (any, *responseError) {
		var p positionParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, &responseError{invalidParams, err.Error()}
		}
		return answer(s, d, d.text.offset(p.Position, s.encoding)), nil
	}
}
