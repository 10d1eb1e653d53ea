package data

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

var (
	//go:embed figures-1.json
	figuresSchema string
	//go:embed briefings-1.json
	briefingsSchema string
	//go:embed figures.csv-metadata.json
	tableSchema string
)

// Schemas returns the descriptions of the files, by address. Those of figures
// are made of the fields that are declared, in the places that "$fields",
// "$required" and "$columns" keep for them.
var Schemas = sync.OnceValue(func() map[string][]byte {
	var properties, required, columns []string
	for _, f := range fields {
		properties = append(properties, quote(f.name)+":"+f.schema)
		if !f.optional {
			required = append(required, quote(f.name))
		}
		datatype := "string"
		switch {
		case f.decimal:
			datatype = "decimal"
		case f.flag != nil:
			datatype = "boolean"
		case f.address:
			datatype = "anyURI"
		}
		for _, c := range f.columns {
			columns = append(columns, `{"name":`+quote(c.name)+`,"titles":`+quote(c.name)+`,"dc:description":`+quote(c.description)+`,"datatype":`+quote(datatype)+"}")
		}
	}
	object := func(list []string) string { return "{" + strings.Join(list, ",") + "}" }
	array := func(list []string) string { return "[" + strings.Join(list, ",") + "]" }
	return map[string][]byte{
		FiguresSchema:   indented(strings.NewReplacer(`"$fields"`, object(properties), `"$required"`, array(required)).Replace(figuresSchema)),
		BriefingsSchema: []byte(briefingsSchema),
		TableSchema:     indented(strings.Replace(tableSchema, `"$columns"`, array(columns), 1)),
	}
})

func quote(s string) string { return string(appendString(nil, s)) }

// indented returns JSON with a space for each level.
func indented(text string) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(strings.TrimSpace(text)), "", " "); err != nil {
		panic("plan/data: " + err.Error()) // the text is part of the program
	}
	b.WriteByte('\n')
	return b.Bytes()
}
