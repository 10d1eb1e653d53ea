package message

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"strings"
	"sync"
)

//go:embed zh/*.tsv
var tables embed.FS

// chinese is the Chinese of each English format. It is read when the first
// message is said in Chinese.
var chinese = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	names, err := tables.ReadDir("zh")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		raw, err := tables.ReadFile(path.Join("zh", name.Name()))
		if err != nil {
			panic(err)
		}
		for i, line := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			en, zh, ok := strings.Cut(line, "\t")
			if !ok {
				panic(fmt.Sprintf("%s:%d: no tab between the English and the Chinese", name.Name(), i+1))
			}
			all[unescape.Replace(en)] = unescape.Replace(zh)
		}
	}
	return all
})

// Chinese returns a copy of the table: the Chinese of each English format.
func Chinese() map[string]string { return maps.Clone(chinese()) }

// unescape turns the line ends within a format, which a table writes as \n, into
// line ends.
var unescape = strings.NewReplacer(`\n`, "\n")
