package figures

import _ "embed"

//go:embed nouns.tsv
var nounsTSV string
