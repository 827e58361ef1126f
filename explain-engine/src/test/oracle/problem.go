package main

import (
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// problem is an error of the parser, the compiler or the evaluation, with its place where OPA gives one.
type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Row     int    `json:"row,omitempty"`
	Col     int    `json:"col,omitempty"`
	Details string `json:"details,omitempty"`
}

func problems(err error) []problem {
	// First, for it may wrap errors of the parser: those of `rego.parse_module`.
	var failed *topdown.Error
	if errors.As(err, &failed) {
		return []problem{placed(failed.Code, failed.Message, failed.Location)}
	}
	var many ast.Errors
	if errors.As(err, &many) {
		found := make([]problem, len(many))
		for i, one := range many {
			found[i] = detailed(one)
		}
		return found
	}
	var several rego.Errors
	if errors.As(err, &several) {
		var found []problem
		for _, one := range several {
			found = append(found, problems(one)...)
		}
		return found
	}
	var one *ast.Error
	if errors.As(err, &one) {
		return []problem{detailed(one)}
	}
	return []problem{{Code: "other", Message: err.Error()}}
}

func detailed(one *ast.Error) problem {
	found := placed(one.Code, one.Message, one.Location)
	if one.Details != nil {
		found.Details = strings.Join(one.Details.Lines(), "\n")
	}
	return found
}

func placed(code, message string, at *ast.Location) problem {
	if at == nil {
		return problem{Code: code, Message: message}
	}
	return problem{Code: code, Message: message, File: at.File, Row: at.Row, Col: at.Col}
}
