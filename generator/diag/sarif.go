package diag

import (
	"io"
	"net/url"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
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
		Short         *sarifText  `json:"shortDescription,omitempty"`
		Full          *sarifText  `json:"fullDescription,omitempty"`
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
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifFix struct {
		Description *sarifText    `json:"description,omitempty"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifArtifact struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

// WriteSARIF writes all problems as one SARIF 2.1.0 log, which code scanning
// services read. Every rule of [Rules] is listed, so that a rule with no result
// shows as passed. version is that of brief, "" where unknown. The error is
// that of w.
func WriteSARIF(w io.Writer, problems []Problem, texts Texts, l lang.Lang, version string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	driver := sarifDriver{Name: "brief", Version: version, Rules: []sarifRule{}}
	index := make(map[string]int)
	rule := func(r Rule) int {
		if _, ok := index[r.Name]; !ok {
			index[r.Name] = len(driver.Rules)
			driver.Rules = append(driver.Rules, sarifRule{r.Name, said(r.About.In(l)), said(r.Why.In(l)), sarifConfig{r.Severity.String()}})
		}
		return index[r.Name]
	}
	for _, r := range Rules {
		rule(r)
	}
	at := NewLocator(texts)
	for _, p := range problems {
		result := sarifResult{
			RuleID:    p.Rule,
			RuleIndex: rule(Rule{Name: p.Rule, Severity: p.Severity}),
			Level:     p.Severity.String(), // SARIF's levels have the same names
			Message:   sarifText{p.Message.In(l)},
		}
		if p.Hint != "" {
			result.Message.Text += "\n" + hintLabel.In(l) + p.Hint.In(l)
		}
		if p.Span.File != "" {
			result.Locations = []sarifLocation{{Physical: physical(at, p.Span)}}
		}
		for i, r := range p.Related {
			if r.Span.File == "" {
				continue // a location without a file says nothing
			}
			result.Related = append(result.Related, sarifLocation{i + 1, physical(at, r.Span), &sarifText{r.Message.In(l)}})
		}
		result.Fixes = fixes(at, p, l)
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

// said returns a text, or nil where there is none.
func said(text string) *sarifText {
	if text == "" {
		return nil
	}
	return &sarifText{text}
}

func physical(at *Locator, span source.Span) sarifPhysical {
	p := sarifPhysical{Artifact: artifact(span.File)}
	if !whole(span) && at.lines(span.File) != nil {
		p.Region = new(sarifRegion)
		*p.Region = region(at, span)
	}
	return p
}

// artifact names a file by a relative reference: percent-encoded, and written
// so that it cannot be read as scheme:path.
func artifact(file string) sarifArtifact {
	return sarifArtifact{(&url.URL{Path: file}).String(), "%SRCROOT%"}
}

func region(at *Locator, span source.Span) sarifRegion {
	r := at.Range(span)
	return sarifRegion{r.Line, r.Column, r.EndLine, r.EndColumn}
}

// fixes returns the edits of a problem as one fix, because they belong
// together.
func fixes(at *Locator, p Problem, l lang.Lang) []sarifFix {
	if len(p.Fixes) == 0 || at.lines(p.Span.File) == nil {
		return nil
	}
	change := sarifChange{Artifact: artifact(p.Span.File)}
	for _, e := range p.Fixes {
		change.Replacements = append(change.Replacements, sarifReplacement{region(at, e.At.In(p.Span.File)), said(e.New)})
	}
	return []sarifFix{{said(p.Hint.In(l)), []sarifChange{change}}}
}
