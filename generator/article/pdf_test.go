package article

import "testing"

func TestTextOfPDF(t *testing.T) {
	for name, c := range map[string]struct{ printed, want string }{
		"one block":      {"Anyang rolls steel in a mill that\nopened on May 3. It has 36 workers\nfrom the town.\nThe mill is new.\n", "Anyang rolls steel in a mill that opened on May 3. It has 36 workers from the town.\nThe mill is new.\n"},
		"blocks":         {"Anyang rolls steel\n\nHenan Daily\n\nThe mill is new.\n\f", "Anyang rolls steel\n\nHenan Daily\n\nThe mill is new.\n"},
		"Chinese":        {"安阳钢铁厂在河南省安阳市建成新轧机，投\n资5.4亿元，新增就业120人，产业再添新\n军。\n新轧机每年可供应钢材。\n", "安阳钢铁厂在河南省安阳市建成新轧机，投资5.4亿元，新增就业120人，产业再添新军。\n新轧机每年可供应钢材。\n"},
		"over two pages": {"The mill cost 540 million yuan\n\n- 1 -\n\n\fand employs 120 people.\n\n- 2 -\n\n\f", "The mill cost 540 million yuan and employs 120 people.\n"},
		"Chinese, two":   {"新轧机每年可为三十六家车企供应高强度钢材二十\n\n第1页 共2页\n\f万吨。\n\n第2页 共2页\n\f", "新轧机每年可为三十六家车企供应高强度钢材二十万吨。\n"},
		"running heads":  {"Henan Daily   p. 3\n\nThe mill is new.\n\n3\n\fHenan Daily   p. 4\n\nThe mill is large.\n\n4\n\f", "The mill is new.\nThe mill is large.\n"},
		"a repeated end": {"The mill is new.\n\nThe town is glad.\n\fThe mill is large.\n\nThe town is glad.\n\f", "The mill is new.\n\nThe town is glad.\nThe mill is large.\n\nThe town is glad.\n"},
		"of a browser":   {"5/4/24, 2:48 PM\n\nAnyang rolls steel\n\nThe mill is new.\n\nhttps://example.org/a\n\n1/1\n\n\f", "Anyang rolls steel\n\nThe mill is new.\n\nhttps://example.org/a\n"},
		"from the disk":  {"5/4/2024, 2:48 PM\n\nThe mill is new.\n\nfile:///C:/a.html\n\n1/1\n\f", "The mill is new.\n"},
		"a list":         {"The city names three mills and their\n• Anyang Works, with 36 workers there\n• Luoyang Works, which has only a few\n", "The city names three mills and their\n• Anyang Works, with 36 workers there\n• Luoyang Works, which has only a few\n"},
		"control":        {"The mill\x02is new.\n", "The mill is new.\n"},
		"year, not page": {"2024\n\nThe mill is new.\n\nIt has 36 workers and sold steel in\n2023\n", "2024\n\nThe mill is new.\n\nIt has 36 workers and sold steel in 2023\n"},
		"nothing":        {"\f\f", "\n"},
	} {
		if got := TextOfPDF(c.printed); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}
