package link_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
)

// TestSubjects holds what a subject and a place of a figure may be, and what the
// editor is told to write instead of a name.
func TestSubjects(t *testing.T) {
	figure := func(fields string) string {
		return briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: 8, unit: count, "+fields+"}}\n", "B.")
	}
	for _, c := range []struct {
		fields string
		kind   model.SubjectKind
		slug   string
		place  string
		rule   string
		hint   string
	}{
		{"note: {en: N, zh: 注}", model.NoSubject, "", "", "", ""},
		{"subject: citic", model.OfOrganisation, "citic", "", "", ""},
		{"subject: henan", model.OfPlace, "henan", "", "", ""},
		{"subject: zhengzhou", model.OfPlace, "henan/zhengzhou", "", "", ""},
		{"subject: jiangsu/suzhou", model.OfPlace, "jiangsu/suzhou", "", "", ""},
		{"subject: biomedicine", model.OfIndustry, "biomedicine", "", "", ""},
		{"subject: 'place:jilin'", model.OfPlace, "jilin", "", "", ""},
		{"subject: {en: the park, zh: 园区}", model.InWords, "", "", "", ""},
		{"place: henan", model.NoSubject, "", "henan", "", ""},
		{"place: jiangsu/suzhou", model.NoSubject, "", "jiangsu/suzhou", "", ""},
		{"subject: citic, place: hebei/xiongan, target: true", model.OfOrganisation, "citic", "hebei/xiongan", "", ""},

		{"subject: citik", 0, "", "", "unknown-subject", "did you mean citic?"},
		{"subject: suzhou", 0, "", "", "ambiguous-reference", "write subject: jiangsu/suzhou, or subject: anhui/suzhou"},
		{"subject: 河南", 0, "", "", "unknown-subject", "write subject: henan"},
		{"subject: 河南省", 0, "", "", "unknown-subject", "write subject: henan"},
		{"subject: 郑州", 0, "", "", "unknown-subject", "write subject: henan/zhengzhou"},
		{"subject: Henan", 0, "", "", "unknown-subject", "write subject: henan"},
		{"subject: 生物医药", 0, "", "", "unknown-subject", "write subject: biomedicine"},
		{"subject: Biomedicine", 0, "", "", "unknown-subject", "write subject: biomedicine"},
		{"subject: 中信集团", 0, "", "", "unknown-subject", "write subject: citic"},
		{"subject: CITIC", 0, "", "", "unknown-subject", "write subject: citic"},
		{"subject: quite another thing", 0, "", "", "unknown-subject", "or words: subject: {en: the park, zh: 园区}"},
		{"subject: 'industry:henan'", 0, "", "", "unknown-subject", ""},
		{"place: 河南", 0, "", "", "unknown-place", "write place: henan"},
		{"place: 郑州", 0, "", "", "unknown-place", "write place: henan/zhengzhou"},
		{"place: zhengzhou", 0, "", "", "unknown-place", "write place: henan/zhengzhou"},
		{"place: Suzhou", 0, "", "", "unknown-place", "write place: jiangsu/suzhou, or place: anhui/suzhou"},
		{"place: hennan", 0, "", "", "unknown-place", "did you mean henan"},
		{"place: henan/zhengzou", 0, "", "", "unknown-city", "did you mean henan/zhengzhou"},
		{"place: hebei/zhengzhou", 0, "", "", "unknown-city", "write place: henan/zhengzhou"},
		{"place: nowhere at all", 0, "", "", "unknown-place", "henan/zhengzhou"},
	} {
		in := sitetest.Input(files(map[string]string{"a.en": figure(c.fields)}))
		site, problems := link.Link(in)
		got, hint := "", ""
		for _, p := range problems {
			if p.Rule != "missing-edition" && p.Rule != "no-sources" {
				got, hint = strings.TrimSpace(got+" "+p.Rule), p.Hint.String()
			}
		}
		if got != c.rule || !strings.Contains(hint, c.hint) {
			t.Errorf("%s: %q with the hint %q, want %q with %q", c.fields, got, hint, c.rule, c.hint)
		}
		f := site.Briefings[0].Figures[0]
		if is := fmt.Sprint(f.Subject.Kind, f.Subject.Slug, f.Place.V); is != fmt.Sprint(c.kind, c.slug, c.place) {
			t.Errorf("%s: kind, subject and place are %s", c.fields, is)
		}
		if c.slug == "citic" && len(site.Briefings[0].Organisations) != 1 {
			t.Errorf("%s: the briefing is not on the page of its figure's subject", c.fields)
		}
	}
}
