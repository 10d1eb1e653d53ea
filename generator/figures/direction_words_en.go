package figures

import "strings"

// marked makes a table of words from a line of them for each direction.
func marked(lines map[Direction]string) map[string]Direction {
	all := map[string]Direction{}
	for d, words := range lines {
		for word := range strings.FieldsSeq(words) {
			all[word] |= d
		}
	}
	return all
}

// verbsEn are the verbs and adverbs before an amount or before "by" and "to".
var verbsEn = marked(map[Direction]string{
	Up: `grow grows grew grown growing rise rises rose risen rising increase increases increased increasing up surge surges surged surging
		jump jumps jumped jumping soar soars soared soaring climb climbs climbed climbing gain gains gained gaining advanced
		raise raises raised raising lift lifts lifted lifting boost boosts boosted boosting hike hiked rallied rocketed skyrocketed
		swell swelled added adding accelerated quickened upgraded rebounded strengthened appreciated outperformed`,
	Down: `fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases decreased decreasing down
		reduce reduces reduced reducing cut cuts cutting lower lowers lowered lowering shrink shrinks shrank shrunk shrinking
		slump slumps slumped slumping plunge plunges plunged plunging slip slips slipped slipping slide slides slid sliding ease eases eased easing
		tumble tumbled tumbling sank sink sunk slash slashes slashed slashing trim trimmed trimming shed dipped dip crashed plummeted plummeting
		dived shaved depreciated weakened contracted contracting shortened slowed decelerated softened retreated nosedived`,
	Loss | Down:   "lost lose loses losing",
	Wide:          "widen widens widened widening",
	Wide | Up:     "expand expands expanded expanding",
	Narrow:        "narrow narrows narrowed narrowing",
	Gain:          "earned earning earns netted",
	Narrow | Down: "curbed",
})

// nounsEn are nouns whose size an amount is.
var nounsEn = marked(map[Direction]string{
	Up:          "increase increases rise growth jump surge gain gains hike upswing uptick expansion rebound increment",
	Down:        "decline declines drop drops decrease decreases fall reduction reductions cut cuts slump plunge slide dip contraction downturn",
	Gain:        "surplus surpluses profit profits",
	Loss:        "deficit deficits shortfall",
	Loss | Down: "loss losses",
})

// comparativesEn follow an amount: 2 points higher, 5 percent below.
var comparativesEn = marked(map[Direction]string{
	Up:   "higher more faster larger bigger above heavier longer stronger quicker",
	Down: "lower less slower smaller below cheaper fewer lighter shorter weaker",
})

// fallsEn are subjects of which a movement says how large they are: the decline
// narrowed.
var fallsEn = set("decline declines drop fall decrease contraction loss losses deficit deficits shortfall gap gaps difference spread discount")

// ratesEn are subjects whose new value is itself a change: growth slowed to 5%.
var ratesEn = set("growth expansion inflation increase rise gains gain cpi ppi pace decline drop contraction")

// fillersEn stand between a verb and its amount and say no direction.
var fillersEn = set(`about around some approximately roughly over under nearly almost more less than at least most up-to only just a an the as much many
	another additional further extra another year-on-year year on month-on-month month quarter-on-quarter quarter annually sharply slightly
	significantly dramatically steadily modestly markedly strongly rapidly marginally considerably substantially well close again
	respectively also even still yearly yoy whopping combined total staggering record roughly y-o-y q-on-q m-o-m net hefty mere modest
	real nominal average estimated`)

// nounFillersEn stand between an amount and the noun behind it.
var nounFillersEn = set(`year-on-year annual yearly monthly quarterly month-on-month net trade budget fiscal current-account operating
	sharp steep further sales price wage annualized annualised cumulative overall real nominal average pre-tax`)

// negationsEn before a verb leave its direction open.
var negationsEn = set("not never no without cannot instead rather avoid avoided avoiding prevent prevented failed negative neither nor hardly stop stopped")

// clauseEndsEn are the words that begin a clause of its own.
var clauseEndsEn = set("while whereas but although though because which")
