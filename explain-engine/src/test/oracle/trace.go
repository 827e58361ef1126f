package main

import (
	"bytes"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// event is one of OPA's trace events, in short: its node and its variables as text.
type event struct {
	Op      string            `json:"op"`
	Query   uint64            `json:"query"`
	Parent  uint64            `json:"parent"`
	Type    string            `json:"type"`
	Node    string            `json:"node"`
	Locals  map[string]string `json:"locals,omitempty"`
	Message string            `json:"message,omitempty"`
	File    string            `json:"file,omitempty"`
	Row     int               `json:"row,omitempty"`
	Col     int               `json:"col,omitempty"`
}

func traced(asked *request, options []rego.EvalOption) (*topdown.BufferTracer, []rego.EvalOption) {
	if asked.Mode != "trace" {
		return nil, options
	}
	tracer := topdown.NewBufferTracer()
	return tracer, append(options, rego.EvalQueryTracer(tracer))
}

func tell(tracer *topdown.BufferTracer, asked *request, reply *answer) {
	if tracer == nil {
		return
	}
	if asked.Pretty {
		var text bytes.Buffer
		topdown.PrettyTraceWithLocation(&text, *tracer)
		reply.Pretty = text.String()
	}
	if asked.Events {
		for _, one := range *tracer {
			reply.Events = append(reply.Events, told(one))
		}
	}
}

func told(one *topdown.Event) event {
	short := event{Op: string(one.Op), Query: one.QueryID, Parent: one.ParentID, Message: one.Message}
	if one.Location != nil {
		short.File, short.Row, short.Col = one.Location.File, one.Location.Row, one.Location.Col
	}
	switch node := one.Node.(type) {
	case *ast.Rule:
		short.Type, short.Node = "rule", fmt.Sprint(node.Path())
	case *ast.Expr:
		short.Type, short.Node = "expr", node.String()
	case ast.Body:
		short.Type, short.Node = "body", node.String()
	default:
		short.Type, short.Node = fmt.Sprintf("%T", node), fmt.Sprint(node)
	}
	if one.Locals != nil && one.Locals.Len() > 0 {
		short.Locals = map[string]string{}
		one.Locals.Iter(func(name, value ast.Value) bool {
			short.Locals[name.String()] = value.String()
			return false
		})
	}
	return short
}
