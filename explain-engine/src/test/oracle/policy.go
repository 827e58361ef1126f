package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand"
	"sort"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown/builtins"
	"github.com/open-policy-agent/opa/v1/util"
)

// policy is what decides: modules and data compiled here, or bundles that OPA loads itself. Queries are prepared once.
type policy struct {
	bundles  []string
	version  ast.RegoVersion
	strict   bool
	compiler *ast.Compiler
	store    storage.Store
	failure  error
	prepared map[string]rego.PreparedEvalQuery
}

type result struct {
	Values   []any          `json:"values"`
	Bindings map[string]any `json:"bindings,omitempty"`
}

func newPolicy(asked *request) *policy {
	made := &policy{bundles: asked.Bundles, version: ast.RegoV1, strict: asked.Strict, prepared: map[string]rego.PreparedEvalQuery{}}
	if asked.RegoVersion != nil && *asked.RegoVersion == 0 {
		made.version = ast.RegoV0
	}
	if asked.Bundles == nil {
		made.store = inmem.NewFromObject(orEmpty(asked.Data))
		made.compiler, made.failure = compile(asked, made)
	}
	return made
}

func orEmpty(data map[string]any) map[string]any {
	if data == nil {
		return map[string]any{}
	}
	return data
}

func compile(asked *request, made *policy) (*ast.Compiler, error) {
	sources := asked.Modules
	capabilities := ast.CapabilitiesForThisVersion(ast.CapabilitiesRegoVersion(made.version))
	if asked.Capable != "" {
		var err error
		if capabilities, err = ast.LoadCapabilitiesJSON(strings.NewReader(asked.Capable)); err != nil {
			return nil, err
		}
	}
	modules := map[string]*ast.Module{}
	var failures ast.Errors
	names := make([]string, 0, len(sources))
	for name := range sources {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		module, err := ast.ParseModuleWithOpts(name, sources[name], ast.ParserOptions{
			RegoVersion: made.version, ProcessAnnotation: true, Capabilities: capabilities})
		if several, ok := err.(ast.Errors); ok {
			failures = append(failures, several...)
		} else if err != nil {
			return nil, err
		}
		modules[name] = module
	}
	if len(failures) > 0 {
		return nil, failures
	}
	ctx := context.Background()
	compiler := ast.NewCompiler().SetErrorLimit(asked.ErrorLimit).WithStrict(made.strict).WithDefaultRegoVersion(made.version).
		WithEnablePrintStatements(asked.Print).WithUseTypeCheckAnnotations(asked.Annotations).WithCapabilities(capabilities)
	if asked.Schemas != nil {
		schemas := ast.NewSchemaSet()
		for path, schema := range asked.Schemas {
			schemas.Put(ast.MustParseRef(path), schema)
		}
		compiler.WithSchemas(schemas)
	}
	err := storage.Txn(ctx, made.store, storage.TransactionParams{}, func(txn storage.Transaction) error {
		compiler.WithPathConflictsCheck(storage.NonEmpty(ctx, made.store, txn)).Compile(modules)
		return nil
	})
	if err == nil && compiler.Failed() {
		err = compiler.Errors
	}
	return compiler, err
}

func (p *policy) answer(asked *request, reply *answer) error {
	if p.failure != nil {
		return p.failure
	}
	switch asked.Mode {
	case "check":
		return nil
	case "partial":
		return p.partial(asked, reply)
	case "bench":
		return p.bench(asked, reply)
	case "", "eval", "trace":
		return p.eval(asked, reply)
	default:
		return fmt.Errorf("unknown mode %q", asked.Mode)
	}
}

func (asked *request) query() string {
	if asked.Path == "" {
		return asked.Query
	}
	var ref strings.Builder
	ref.WriteString("data")
	for _, part := range strings.Split(strings.Trim(asked.Path, "/"), "/") {
		fmt.Fprintf(&ref, "[%q]", part)
	}
	return ref.String()
}

func (p *policy) options(asked *request) []func(*rego.Rego) {
	options := []func(*rego.Rego){
		rego.Query(asked.query()),
		rego.SetRegoVersion(p.version),
		rego.StrictBuiltinErrors(asked.StrictBuiltinErrors),
		rego.Strict(p.strict),
	}
	if asked.Terms {
		options = append(options, rego.GenerateJSON(func(term *ast.Term, _ *rego.EvalContext) (any, error) { return term.String(), nil }))
	}
	if p.bundles != nil {
		for _, path := range p.bundles {
			options = append(options, rego.LoadBundle(path))
		}
		return options
	}
	return append(options, rego.Compiler(p.compiler), rego.Store(p.store))
}

func (p *policy) prepare(asked *request) (rego.PreparedEvalQuery, error) {
	key := fmt.Sprint(asked.query(), "\x00", asked.StrictBuiltinErrors, asked.Terms)
	if known, ok := p.prepared[key]; ok {
		return known, nil
	}
	made, err := rego.New(p.options(asked)...).PrepareForEval(context.Background())
	if err == nil {
		p.prepared[key] = made
	}
	return made, err
}

// evalOptions are those of one evaluation; the input is parsed here, so that its numbers keep their text.
func (asked *request) evalOptions() ([]rego.EvalOption, error) {
	options := []rego.EvalOption{
		rego.EvalRuleIndexing(!asked.NoIndexing),
		rego.EvalEarlyExit(!asked.NoEarlyExit),
		rego.EvalMetrics(metrics.NoOp()),
	}
	if asked.Input != nil {
		var input any
		if err := util.UnmarshalJSON(asked.Input, &input); err != nil {
			return nil, err
		}
		options = append(options, rego.EvalInput(input))
	}
	if asked.Time != "" {
		moment, err := time.Parse(time.RFC3339Nano, asked.Time)
		if err != nil {
			return nil, err
		}
		options = append(options, rego.EvalTime(moment))
	}
	if asked.Seed != nil {
		options = append(options, rego.EvalSeed(rand.New(rand.NewSource(*asked.Seed))))
	}
	return options, nil
}

func (p *policy) eval(asked *request, reply *answer) error {
	query, err := p.prepare(asked)
	if err != nil {
		return err
	}
	options, err := asked.evalOptions()
	if err != nil {
		return err
	}
	tracer, options := traced(asked, options)
	cache := builtins.NDBCache{}
	if asked.NDBuiltinCache {
		options = append(options, rego.EvalNDBuiltinCache(cache))
	}
	found, err := query.Eval(context.Background(), options...)
	// A trace is told also where the evaluation fails.
	tell(tracer, asked, reply)
	if err != nil {
		return err
	}
	if asked.NDBuiltinCache {
		if reply.NDCache, err = ast.JSON(cache.AsValue()); err != nil {
			return err
		}
	}
	results := make([]result, len(found))
	for i, one := range found {
		for _, expression := range one.Expressions {
			results[i].Values = append(results[i].Values, expression.Value)
		}
		results[i].Bindings = one.Bindings
	}
	reply.Results = &results
	return nil
}

func (p *policy) partial(asked *request, reply *answer) error {
	options := p.options(asked)
	if asked.Unknowns != nil {
		options = append(options, rego.Unknowns(asked.Unknowns))
	}
	if asked.Input != nil {
		var input any
		if err := json.Unmarshal(asked.Input, &input); err != nil {
			return err
		}
		options = append(options, rego.Input(input))
	}
	found, err := rego.New(options...).Partial(context.Background())
	if err != nil {
		return err
	}
	for _, body := range found.Queries {
		reply.Queries = append(reply.Queries, body.String())
	}
	for _, module := range found.Support {
		reply.Support = append(reply.Support, module.String())
	}
	return nil
}
