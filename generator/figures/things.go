package figures

import "strings"

// Words that show that a number counts things that are whole: no such number is a
// sum of money, a mass or an area.
var (
	thingsEn = set("vehicles cars trucks buses firms companies enterprises factories ships vessels aircraft planes machines robots homes buildings schools hospitals trains phones computers shops stores restaurants hotels villages")
	thingsZh = set("台 辆 艘 架 家 所 座 名 列 部 栋 位")
)

// things reports whether a number counts people, containers or whole things.
func things(r *Reading) bool {
	base := split(r.Unit).base
	if base == "person" || base == "household" || base == "TEU" {
		return true
	}
	return base == "count" && (thingsZh[r.Of.Zh] || thingsEn[r.Of.En[strings.LastIndexByte(r.Of.En, ' ')+1:]])
}
