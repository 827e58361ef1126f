package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/util"
)

// round is one pass over all inputs on one thread.
type round struct {
	Decisions int     `json:"decisions"`
	Seconds   float64 `json:"seconds"`
	PerSecond float64 `json:"per_second"`
	P50Micros float64 `json:"p50_micros"`
	P99Micros float64 `json:"p99_micros"`
	Equal     int     `json:"equal"`
	Compared  int     `json:"compared"`
	Events    int     `json:"events,omitempty"`
}

// recorded is a line of a file of inputs: an input and, where there is one, the result that it gave.
type recorded struct {
	Input  json.RawMessage `json:"input"`
	Result json.RawMessage `json:"result"`
}

// bench decides every input of a file from one prepared query. Unless "no_json", parsing the input's text and writing the result's are part
// of the time; comparing with the recorded results is not.
func (p *policy) bench(asked *request, reply *answer) error {
	query, err := p.prepare(asked)
	if err != nil {
		return err
	}
	lines, err := readInputs(asked.Inputs, asked.Limit)
	if err != nil {
		return err
	}
	for range max(1, asked.Rounds) {
		one, err := pass(query, lines, asked)
		if err != nil {
			return err
		}
		reply.Rounds = append(reply.Rounds, one)
	}
	return nil
}

func pass(query rego.PreparedEvalQuery, lines []recorded, asked *request) (round, error) {
	parsed := make([]any, len(lines))
	if asked.NoJSON {
		for i, line := range lines {
			if err := util.UnmarshalJSON(line.Input, &parsed[i]); err != nil {
				return round{}, err
			}
		}
	}
	outputs := make([][]byte, len(lines))
	took := make([]time.Duration, len(lines))
	var done round
	ctx := context.Background()
	begun := time.Now()
	for i, line := range lines {
		started := time.Now()
		input := parsed[i]
		if !asked.NoJSON {
			if err := util.UnmarshalJSON(line.Input, &input); err != nil {
				return round{}, err
			}
		}
		options := []rego.EvalOption{rego.EvalInput(input)}
		var tracer *topdown.BufferTracer
		if asked.Tracer {
			tracer = topdown.NewBufferTracer()
			options = append(options, rego.EvalQueryTracer(tracer))
		}
		found, err := query.Eval(ctx, options...)
		if err != nil {
			return round{}, err
		}
		if len(found) > 0 && !asked.NoJSON {
			if outputs[i], err = json.Marshal(found[0].Expressions[0].Value); err != nil {
				return round{}, err
			}
		}
		took[i] = time.Since(started)
		if tracer != nil {
			done.Events += len(*tracer)
		}
	}
	done.Seconds = time.Since(begun).Seconds()
	done.Decisions = len(lines)
	done.PerSecond = float64(len(lines)) / done.Seconds
	slices.Sort(took)
	done.P50Micros = float64(took[len(took)/2].Nanoseconds()) / 1000
	done.P99Micros = float64(took[len(took)*99/100].Nanoseconds()) / 1000
	for i, line := range lines {
		if line.Result != nil && !asked.NoJSON {
			done.Compared++
			if sameJSON(line.Result, outputs[i]) {
				done.Equal++
			}
		}
	}
	return done, nil
}

// compileRounds parses and compiles the modules again and again, and tells how long each time took.
func compileRounds(asked *request, reply *answer) error {
	for range max(1, asked.Rounds) {
		begun := time.Now()
		if made := newPolicy(asked); made.failure != nil {
			return made.failure
		}
		reply.Rounds = append(reply.Rounds, round{Seconds: time.Since(begun).Seconds()})
	}
	return nil
}

func sameJSON(left, right []byte) bool {
	var a, b any
	if util.UnmarshalJSON(left, &a) != nil || util.UnmarshalJSON(right, &b) != nil {
		return false
	}
	return util.Compare(a, b) == 0
}

func readInputs(path string, limit int) ([]recorded, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var source io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if source, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	scanner := bufio.NewScanner(source)
	scanner.Buffer(make([]byte, 1<<20), 1<<26)
	var lines []recorded
	for scanner.Scan() && (limit == 0 || len(lines) < limit) {
		if len(bytes.TrimSpace(scanner.Bytes())) == 0 {
			continue
		}
		var line recorded
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, scanner.Err()
}
