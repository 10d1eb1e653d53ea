package atlas

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// A name means one locality, and no place, region or industry.
func TestLocalityNames(t *testing.T) {
	owner := map[string]string{}
	claim := func(name, by string) {
		name = strings.ToLower(name)
		if had := owner[name]; had != "" && had != by {
			t.Errorf("%q is a name of %s and of %s", name, had, by)
		}
		owner[name] = by
	}
	for _, p := range all() {
		for _, n := range slices.Concat([]string{p.Slug, p.Name.En, p.Name.Zh, p.Full.En, p.Full.Zh}, p.Also().En, p.Also().Zh) {
			owner[strings.ToLower(n)] = p.Path()
		}
	}
	for _, x := range Industries() {
		for _, n := range slices.Concat([]string{x.Name.En, x.Name.Zh}, x.Also().En, x.Also().Zh) {
			owner[strings.ToLower(n)] = x.Slug
		}
	}
	for _, l := range Localities() {
		names := l.Names()
		for _, n := range slices.Concat(names.En, names.Zh) {
			claim(n, l.Name.En+" in "+l.In.Path())
		}
		if strings.IndexFunc(strings.Join(names.En, ""), isHan) >= 0 || slices.ContainsFunc(names.Zh, func(s string) bool { return strings.IndexFunc(s, isHan) < 0 }) {
			t.Errorf("%s has a name in the wrong language: %v", l.Name.En, names)
		}
		for _, d := range l.Doubtful {
			if !slices.Contains(names.En, d) && !slices.Contains(names.Zh, d) {
				t.Errorf("%s has no name %s", l.Name.En, d)
			}
		}
		if l.In.Kind == ProvinceKind && !slices.Contains([]string{"beijing", "tianjin", "shanghai", "chongqing"}, l.In.Slug) {
			t.Errorf("%s is in no city", l.Name.En)
		}
	}
	for _, r := range Regions() {
		names := r.Names()
		for _, n := range slices.Concat(names.En, names.Zh) {
			claim(n, r.Name.En)
		}
		if len(r.Places) == 0 {
			t.Errorf("%s consists of nothing", r.Name.En)
		}
	}
}

// The city of each county is the one that the table of all counties has.
func TestLocalitiesAreInTheirCity(t *testing.T) {
	raw, err := os.ReadFile("../article/counties.tsv")
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(f) < 3 {
			continue
		}
		for both := range strings.SplitSeq(f[2], "|") {
			name, _, _ := strings.Cut(both, " ")
			in[f[0]+"/"+f[1]+" "+name] = true
		}
	}
	counties := 0
	for _, l := range Localities() {
		if l.Zone {
			continue
		}
		counties++
		if !slices.ContainsFunc(l.Names().Zh, func(n string) bool { return in[l.In.Path()+" "+n] }) {
			t.Errorf("%s is not in %s", l.Name.Zh, l.In.Path())
		}
	}
	if counties < 200 || len(Localities())-counties < 70 {
		t.Errorf("%d counties and %d zones", counties, len(Localities())-counties)
	}
}

func TestLocalities(t *testing.T) {
	at := map[string]string{}
	for _, l := range Localities() {
		for _, n := range slices.Concat(l.Names().En, l.Names().Zh) {
			at[n] = l.In.Path()
		}
	}
	for name, want := range map[string]string{
		"Kunshan": "jiangsu/suzhou", "昆山": "jiangsu/suzhou", "昆山市": "jiangsu/suzhou", "Suzhou Industrial Park": "jiangsu/suzhou",
		"Yiwu": "zhejiang/jinhua", "义乌": "zhejiang/jinhua", "晋江": "fujian/quanzhou", "仁怀": "guizhou/zunyi", "Zhangjiang": "shanghai",
		"中关村": "beijing", "横琴": "guangdong/zhuhai", "前海": "guangdong/shenzhen", "临港": "shanghai", "光谷": "hubei/wuhan",
		"Zhengzhou Airport Economy Zone": "henan/zhengzhou", "顺德": "guangdong/foshan", "南沙区": "guangdong/guangzhou",
		"南沙": "", "Nansha": "", "渡口": "",
	} {
		if at[name] != want {
			t.Errorf("%s is in %q, want %q", name, at[name], want)
		}
	}
}

// A decoy that contains the name of no place would hide nothing.
func TestDecoys(t *testing.T) {
	var names []string
	for _, p := range all() {
		names = append(append(names, p.Name.Zh), p.Also().Zh...)
	}
	for _, d := range Decoys() {
		for _, w := range d.Words.Zh {
			if d.Name {
				continue
			}
			if !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(w, n) }) {
				t.Errorf("%s contains the name of no place", w)
			}
		}
	}
}
