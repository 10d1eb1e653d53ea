package article

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCutAnywhere cuts every article of testdata at many places within its text.
// The last paragraph has to be kept with what is left of it, and a note has to say
// that the capture may be cut off, unless it is cut at the end of a sentence.
func TestCutAnywhere(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "articles", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all, kept, noted, open := 0, 0, 0, 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		whole := string(raw)
		a, err := everyone.Read(file, raw)
		if err != nil || len(a.Body) < 3 {
			continue // an encoding of its own is no text to cut
		}
		body := letters(strings.Join(a.Body, ""))
		second := a.Body[1]
		from := strings.Index(whole, second[:min(len(second), 30)])
		to := strings.LastIndex(whole, ending(a.Body[len(a.Body)-1])) + len(ending(a.Body[len(a.Body)-1]))
		if from < 0 || to <= from {
			continue
		}
		from += len(second)
		for at := from; at < to; at += 1 + (to-from)/17 {
			part := strings.ToValidUTF8(whole[:at], "")
			lines := strings.Split(strings.TrimRight(part, "\n "), "\n")
			last := tidy(lines[len(lines)-1])
			if size(last) < 2 {
				continue
			}
			line, _, _ := strings.Cut(whole[strings.LastIndexByte(whole[:at], '\n')+1:], "\n")
			if !strings.Contains(body, letters(line)) {
				continue // a caption, a link
			}
			b, err := everyone.Read(file, []byte(part))
			if err != nil {
				continue
			}
			all++
			end := letters(b.Body[len(b.Body)-1])
			words := letters(last)
			if strings.HasSuffix(end, words[max(0, len(words)-9):]) {
				kept++
			} else {
				t.Logf("%s: %q is lost after %q", filepath.Base(file), last, b.Body[len(b.Body)-1])
			}
			if !ended(last) {
				open++
				if len(b.Notes) > 0 {
					noted++
				}
			}
		}
	}
	t.Logf("%d cuts: the last paragraph is kept in %d; %d within a sentence, with a note in %d", all, kept, open, noted)
	if kept*100 < all*96 || noted*100 < open*96 {
		t.Error("too many last paragraphs are lost, or lost without a note")
	}
}

// TestEnds shows what the last line of a capture is taken for: the rest of a
// paragraph, with a note, or not text.
func TestEnds(t *testing.T) {
	for _, c := range []struct {
		last string
		cut  bool
	}{
		{"In 2023 the works rolled 1.2 million tons of steel, up 4 percent, and the ma", true},
		{"The mill's rolls are cooled with wat", true},
		{"According to the city", true},
		{"\"We roll thinner st", true},
		{"Steel from Anyang is used in the doors of", true},
		{"Exports rose 12 per", true},
		{"Managers of the works said that orders from abroad", true},
		{"By 2030, the works will", true},
		{"Reporters who visited the mill were told that", true},
		{"2023年，全市钢铁产业产值达到", true},
		{"据介绍，该厂", true},
		{"目前", true},
		{"“我们的钢比纸还", true},
		{"下一步，安阳市将继续支持", true},
		{"记者从市工信局获悉，今年全市", true},
		{"编辑部与钢厂共同举办的开放日活动吸引了众多市民", true},
		{"新轧机的冷却水全部循环利用", true},
		{"Li Yong", false},
		{"Wang Yifei and Li Na", false},
		{"Anyang Daily", false},
		{"Anyang Municipal Bureau of Industry and Information Technology", false},
		{"Photo Gallery", false},
		{"Read more", false},
		{"Editor: Wang Fang", false},
		{"By Li Yong in Anyang", false},
		{"2024-05-04", false},
		{"Chinese Steel Makers Look Abroad", false},
		{"李勇", false},
		{"张三 李四", false},
		{"安阳日报", false},
		{"安阳新闻网", false},
		{"责任编辑：王芳", false},
		{"记者 王雪 通讯员 李明", false},
		{"编辑：王芳 审核：李明", false},
		{"来源：安阳日报", false},
		{"钢城春来早 轧机声声急", false},
		{"扫码关注安阳发布", false},
	} {
		story, title := storyEn, "Anyang rolls thinner steel than before"
		if countHan(c.last) > 0 {
			story, title = storyZh, "安阳轧出更薄的钢"
		}
		a := read(t, "a.txt", title+"\n\n"+story+"\n\n"+c.last+"\n")
		kept := strings.Contains(a.Body[len(a.Body)-1], c.last)
		if kept != c.cut || (len(a.Notes) > 0) != c.cut {
			t.Errorf("%q: kept %v, notes %q", c.last, kept, a.Notes)
		}
	}
}

// TestNoNote shows ends that are none of a cut capture.
func TestNoNote(t *testing.T) {
	for _, end := range []string{
		"产量位居全省前列，新轧机的冷却水全部循环利用，每年为企业节约用水三十万吨，相当于全市居民一周的用量。（张瑜）",
		"产量位居全省前列，新轧机的冷却水全部循环利用，每年为企业节约用水三十万吨，相当于全市居民一周的用量。（张瑜 李明 文/图）",
		"厂长说：“产量位居全省前列，新轧机的冷却水全部循环利用，每年为企业节约用水三十万吨，相当于全市居民一周的用量。”(张瑜)",
		"产量位居全省前列，新轧机的冷却水全部循环利用，每年为企业节约用水三十万吨，相当于全市居民一周的用量。【张瑜】",
	} {
		if a := read(t, "a.txt", "安阳轧出更薄的钢\n\n"+storyZh+"\n\n"+end+"\n"); len(a.Notes) > 0 {
			t.Errorf("%q: %q", end, a.Notes)
		}
	}
	for _, end := range []string{
		"The works rolled 1.2 million tons of steel last year, more than any other mill in the province, and sold half of it to makers of cars. (Li Yong)",
		"The works rolled 1.2 million tons of steel last year, more than any other mill in the province, and sold half of it to makers of cars. [Li Yong/Anyang Daily]",
	} {
		if a := read(t, "a.txt", "Anyang rolls thinner steel\n\n"+storyEn+"\n\n"+end+"\n"); len(a.Notes) > 0 {
			t.Errorf("%q: %q", end, a.Notes)
		}
	}
}
