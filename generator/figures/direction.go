package figures

// Direction is what the words around an amount say about where it leads or on
// which side of zero it lies: rose, 下降, surplus, 亏损, narrowed. It is a set of
// marks, because one word may say two things: 扩大 is up and wide. The zero
// Direction is text without such words; it agrees with every other.
type Direction uint8

// The marks of a Direction. Up is against Down, Gain against Loss, and Wide
// against Narrow.
const (
	Up     Direction = 1 << iota // rose, 增长, higher than, 高于
	Down                         // fell, 下降, lower than, 低于
	Gain                         // surplus, profit, 顺差, 盈利
	Loss                         // deficit, loss, 逆差, 亏损
	Wide                         // of a gap or a fall: widened, 扩大
	Narrow                       // of a gap or a fall: narrowed, 收窄
)

// Against reports whether one of two directions contradicts the other: they have
// opposite marks and no mark in common.
func (d Direction) Against(other Direction) bool {
	if d&other != 0 {
		return false
	}
	return d.turned()&other != 0
}

// turned returns the opposite of each mark.
func (d Direction) turned() Direction {
	const first = Up | Gain | Wide
	return d&first<<1 | d>>1&first
}

// ofFall returns what a movement says of a fall, a loss or a gap: a decline that
// rises becomes wider. The other marks say nothing then.
func (d Direction) ofFall() Direction {
	var of Direction
	if d&(Up|Wide) != 0 {
		of |= Wide
	}
	if d&(Down|Narrow) != 0 {
		of |= Narrow
	}
	return of
}

// Way returns the direction of a reading together with its sign: growth of -3.9%
// is a fall. A temperature has a sign and no direction of its own.
func (r *Reading) Way() Direction {
	if !r.negative() {
		return r.Direction
	}
	if r.Direction&(Down|Loss|Narrow) != 0 { // 下降-3.9% is careless and clear
		return r.Direction
	}
	if r.Direction == 0 {
		return Down | Loss
	}
	return r.Direction.turned()
}

// negative reports whether the sign of the value says a direction.
func (r *Reading) negative() bool {
	return r.Value.Coef < 0 && unitNamed(split(r.Unit).base).dimension != "temperature" && r.Unit != "degree"
}

// unsigned returns a reading without its sign, for the comparison of values.
func (r Reading) unsigned() Reading {
	if r.Value.Coef < 0 {
		r.Value.Coef = -r.Value.Coef
	}
	if r.To.Coef < 0 {
		r.To.Coef = -r.To.Coef
	}
	return r
}

// signed removes a sign that words of the other language replace: -3.9% is a
// fall of 3.9%. It returns both as they are where no word does.
func signed(a, b Reading) (x, y Reading) {
	switch {
	case a.negative() == b.negative():
	case a.negative() && b.Direction != 0, b.negative() && a.Direction != 0:
		wayA, wayB := a.Way(), b.Way()
		a, b = a.unsigned(), b.unsigned()
		a.Direction, b.Direction = wayA, wayB
	}
	return a, b
}

// inherits reports whether a reading has the direction of the one before it:
// grew by 5% and 6%.
func inherits(last, r *Reading) bool {
	return last.Kind == Amount && last.Direction != 0 && last.Unit == r.Unit
}
