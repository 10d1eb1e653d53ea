package diag

import (
	"io"
	"net/url"

	"brief/generator/source"
)

// The parts of SARIF 2.1.0 (OASIS, 2020) that a problem needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string      `json:"id"`
		Configuration sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact struct {
			URI    string `json:"uri"`
			BaseID string `json:"uriBaseId"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

// WriteSARIF writes all problems as one SARIF 2.1.0 log, which code scanning
// services take. Every rule of [Rules] is listed, so that a rule with no
// result shows as passed. version is that of brief, "" where unknown. The
// error is that of w.
func WriteSARIF(w io.Writer, problems []Problem, texts Texts, version string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	driver := sarifDriver{Name: "brief", Version: version, Rules: []sarifRule{}}
	index := make(map[string]int)
	rule := func(name string, severity Severity) int {
		if _, ok := index[name]; !ok {
			index[name] = len(driver.Rules)
			driver.Rules = append(driver.Rules, sarifRule{name, sarifConfig{severity.String()}})
		}
		return index[name]
	}
	for _, r := range Rules {
		rule(r.Name, r.Severity)
	}
	at := NewLocator(texts)
	for _, p := range problems {
		result := sarifResult{
			RuleID:    p.Rule,
			RuleIndex: rule(p.Rule, p.Severity),
			Level:     p.Severity.String(), // SARIF's levels have the same names
			Message:   sarifText{p.Message},
		}
		if p.Hint != "" {
			result.Message.Text += "\nhint: " + p.Hint
		}
		if p.Span.File != "" {
			result.Locations = []sarifLocation{{Physical: physical(at, p.Span)}}
		}
		for i, r := range p.Related {
			if r.Span.File == "" {
				continue // a location without a file says nothing
			}
			result.Related = append(result.Related, sarifLocation{i + 1, physical(at, r.Span), &sarifText{r.Message}})
		}
		run.Results = append(run.Results, result)
	}
	run.Tool.Driver = driver
	log := sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}
	data, err := marshal(log, "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func physical(at *Locator, span source.Span) sarifPhysical {
	var p sarifPhysical
	// A relative reference: percent-encoded, and not to be read as scheme:path.
	p.Artifact.URI = (&url.URL{Path: span.File}).String()
	p.Artifact.BaseID = "%SRCROOT%"
	if !whole(span) && at.lines(span.File) != nil {
		r := at.Range(span)
		p.Region = &sarifRegion{r.Line, r.Column, r.EndLine, r.EndColumn}
	}
	return p
}
