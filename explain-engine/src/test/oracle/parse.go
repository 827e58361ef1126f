package main

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
	astjson "github.com/open-policy-agent/opa/v1/ast/json"
)

// parse answers the tree of the one module, or of the query where there is none, as OPA's JSON with places, and its text.
func parse(asked *request, reply *answer) error {
	version := ast.RegoV1
	if asked.RegoVersion != nil && *asked.RegoVersion == 0 {
		version = ast.RegoV0
	}
	options := ast.ParserOptions{RegoVersion: version, ProcessAnnotation: true}
	var tree any
	if len(asked.Modules) == 0 {
		options.SkipRules = true
		body, err := ast.ParseBodyWithOpts(asked.Query, options)
		if err != nil {
			return err
		}
		tree, reply.Text = body, body.String()
	}
	for name, text := range asked.Modules {
		module, err := ast.ParseModuleWithOpts(name, text, options)
		if err != nil {
			return err
		}
		tree, reply.Text = module, module.String()
	}
	before := astjson.GetOptions()
	defer astjson.SetOptions(before)
	all := astjson.NodeToggle{Term: true, Package: true, Comment: true, Import: true, Rule: true, Head: true, Expr: true, SomeDecl: true,
		Every: true, With: true, Annotations: true, AnnotationsRef: true}
	astjson.SetOptions(astjson.Options{MarshalOptions: astjson.MarshalOptions{IncludeLocation: all, ExcludeLocationFile: true}})
	text, err := json.Marshal(tree)
	reply.Tree = text
	return err
}
