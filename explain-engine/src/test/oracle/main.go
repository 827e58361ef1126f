// Oracle answers with OPA's own library: one JSON request a line on standard input, one JSON answer a line on standard output, in order.
//
// A request names a policy (modules, bundles and data; kept under "policy" for later requests) and a mode: "eval", "check", "trace",
// "partial" or "bench". README.md beside this file lists the fields.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/open-policy-agent/opa/v1/util"
)

type request struct {
	ID   any    `json:"id"`
	Mode string `json:"mode"`

	Policy      string            `json:"policy"`
	Modules     map[string]string `json:"modules"`
	Bundles     []string          `json:"bundles"`
	Data        map[string]any    `json:"data"`
	RegoVersion *int              `json:"rego_version"`
	Strict      bool              `json:"strict"`
	Print       bool              `json:"print"`
	Annotations bool              `json:"annotations"`
	ErrorLimit  int               `json:"error_limit"`
	Schemas     map[string]any    `json:"schemas"`
	Capable     string            `json:"capabilities"`

	Query    string          `json:"query"`
	Path     string          `json:"path"`
	Input    json.RawMessage `json:"input"`
	Time     string          `json:"time"`
	Seed     *int64          `json:"seed"`
	Unknowns []string        `json:"unknowns"`

	StrictBuiltinErrors bool `json:"strict_builtin_errors"`
	NoIndexing          bool `json:"no_indexing"`
	NoEarlyExit         bool `json:"no_early_exit"`
	Terms               bool `json:"terms"`
	NDBuiltinCache      bool `json:"nd_builtin_cache"`
	Pretty              bool `json:"pretty"`
	Events              bool `json:"events"`

	Inputs string `json:"inputs"`
	Rounds int    `json:"rounds"`
	Limit  int    `json:"limit"`
	Tracer bool   `json:"tracer"`
	NoJSON bool   `json:"no_json"`
}

type answer struct {
	ID      any       `json:"id"`
	Results *[]result `json:"results,omitempty"`
	Errors  []problem `json:"errors,omitempty"`
	Pretty  string    `json:"pretty,omitempty"`
	Events  []event   `json:"events,omitempty"`
	NDCache any       `json:"nd_builtin_cache,omitempty"`
	Queries []string  `json:"queries,omitempty"`
	Support []string  `json:"support,omitempty"`
	Rounds  []round   `json:"rounds,omitempty"`

	Tree json.RawMessage `json:"tree,omitempty"`
	Text string          `json:"text,omitempty"`
}

func main() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(2)
	}
}

// serve answers until the input ends. Output is flushed when no further request is waiting, so that both a conversation and a pipe work.
func serve(in io.Reader, out io.Writer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	defer writer.Flush()
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	policies := map[string]*policy{}
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(respond(policies, line)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if reader.Buffered() == 0 {
			if err := writer.Flush(); err != nil {
				return err
			}
		}
	}
}

func respond(policies map[string]*policy, line []byte) (reply *answer) {
	var asked request
	if err := util.UnmarshalJSON(line, &asked); err != nil {
		return &answer{Errors: []problem{{Code: "bad_request", Message: err.Error()}}}
	}
	// Some builtins of OPA panic on arguments that they do not expect; that is an answer too.
	defer func() {
		if why := recover(); why != nil {
			reply = &answer{ID: asked.ID, Errors: []problem{{Code: "panic", Message: fmt.Sprint(why)}}}
		}
	}()
	reply = &answer{ID: asked.ID}
	if asked.Mode == "parse" {
		if err := parse(&asked, reply); err != nil {
			reply.Errors = problems(err)
		}
		return reply
	}
	if asked.Mode == "compile" {
		if err := compileRounds(&asked, reply); err != nil {
			reply.Errors = problems(err)
		}
		return reply
	}
	chosen, err := find(policies, &asked)
	if err == nil {
		err = chosen.answer(&asked, reply)
	}
	if err != nil {
		reply.Errors = problems(err)
	}
	return reply
}

func find(policies map[string]*policy, asked *request) (*policy, error) {
	if known := policies[asked.Policy]; asked.Policy != "" && asked.Modules == nil && asked.Bundles == nil && asked.Data == nil {
		if known == nil {
			return nil, fmt.Errorf("no policy %q was given", asked.Policy)
		}
		return known, nil
	}
	made := newPolicy(asked)
	if asked.Policy != "" {
		policies[asked.Policy] = made
	}
	return made, nil
}
