package article

// The numbers by which the rules of this package weigh what they find, with the
// reason for each. They are fitted by hand to labelled articles: package
// measure says what a change of one does. Only the order of the sums matters,
// so a number has a meaning only together with the others of its group.

// What a place's mention counts, by the text that it is in. The place with the
// highest sum is the subject.
const (
	placeInTitle           = 6   // A title that names a place names the one that the article is about.
	placeInFirstParagraph  = 3   // News begins with where it happens.
	placeInSecondParagraph = 1.5 // The second paragraph often goes on with the first one.
	placeInLastParagraph   = 1.2 // An article often ends by coming back to its subject.
	placeInText            = 1   // All other paragraphs are the measure of the rest.
	placeInOpening         = 1.5 // Factor: the first words of the text name the subject, what follows them names others.
)

// Factors for a place's mention, by the words around it.
const (
	placeInLocalBody     = 0.7  // A zone or a government is in the place it is named after, but it may be named in passing.
	placeInResearch      = 0.3  // A university works with companies everywhere: 四川大学.
	placeInCompany       = 0.2  // A company keeps the name of its home wherever it builds.
	placeComparedEn      = 0.4  // What follows "compared with", "from" or "like" is not the subject.
	placeComparedZh      = 0.5  // The same in Chinese, whose patterns are shorter and match by accident more often.
	placeComesFrom       = 0.3  // Where firms of one place settle in another, the story is there: 北京药企入驻沧州.
	placeBeforeCapital   = 0.4  // A word with a capital right after it makes it part of a name: Guangdong Homag Digital.
	placeInList          = 0.35 // None of several places in a row is the subject: Beijing, Shanghai and Suzhou.
	placeRepeated        = 0.25 // Each mention before this one lowers it by this much: the tenth one says little more.
	placeIsCounty        = 0.8  // A county or a landmark says its city only through a table.
	placeIsBareCounty    = 0.5  // A county's name without its kind may be a common word.
	placeBareCountyLeast = 0.5  // A sum below this is no evidence that such a word means a place.
)

// What a place counts in what surrounds the text.
const (
	aroundPublisher = 1.5 // The paper of a place writes about the place.
	aroundSite      = 0.5 // A site of a place also takes over news of others.
	aroundAbove     = 0.5 // The path to a page names the section: Home > Henan.
	aroundLicence   = 1   // The licence number says the province that the site is registered in.
	aroundBelow     = 0.3 // An imprint gives the address of the site, which may be that of its host.
	aroundDateline  = 0.3 // A dateline names the city of the office that wrote it.
)

// What breaks a tie between the places of one name.
const (
	priorProvince  = 0.2 // Jilin alone is the province rather than the city.
	priorKnownCity = 0.3 // The larger one of two cities of a name is in the news more: Suzhou in Jiangsu.
	priorOther     = 0.1 // The first one of the table comes before the second, which gets half of this.
)

// From what sums a province or a city is the subject.
const (
	provinceSureShare  = 0.6  // With a smaller share of all sums the province is a guess.
	provinceAround     = 1.5  // Without a mention in the text, the publisher at least has to name the province.
	provinceAroundOnly = 0.5  // Factor: what only surrounds the text counts less than any mention in it.
	cityHeadLeast      = 1.5  // A city that the title or the first paragraph names needs one good mention,
	cityHeadLead       = 1.2  // a lead over the next city that a single mention does not turn,
	cityHeadDirect     = 0.25 // and a part of what the province's own name has, since both are named together.
	cityLeast          = 3    // A city that is named only further down needs a few mentions,
	cityLead           = 1.5  // a clear lead over the next city,
	cityDirect         = 0.4  // and more of what the province's own name has.
	citySureSecond     = 0.5  // With a second city above this share the city is a guess.
)

// What the words of an industry count. industries.tsv gives each word a weight.
const (
	industryInTitle          = 3    // A title says what the article is about.
	industryInFirstParagraph = 1.8  // The first paragraph sums the article up.
	industryInName           = 0.5  // Factor: a word of a company's name says what the company does, not what the article is about.
	industryRepeated         = 0.5  // Each use of a word before this one lowers it by this much: repeating a word adds little.
	industryNamedOutright    = 3    // A word of this weight is a name of the industry.
	industryLeast            = 6.5  // Below this sum an industry is named in passing.
	industryLeastShare       = 0.3  // An industry with less than this share of the main one's sum is a side of the story.
	industryLeastNamed       = 0.15 // An industry that is named, not only hinted at, needs a smaller share.
	industryProduct          = 2    // A word of this weight is a product; with a word for its makers it names the industry.
	industryLeastUnnamed     = 9    // Products alone, of which none names the industry, have to be more.
	industryNamedShare       = 0.5  // Below all these sums, the field with the highest is the main one if it is named; another one that is named needs this share.
	industryBelow            = 0.4  // A field below another takes over its sum from this share of it on: electric cars of all cars.
	industryFinerLeast       = 2.5  // A finer industry needs two mentions, or one in the title.
)

// Points of a line for being the title. The line with the most points is it.
const (
	titleMarked          = 30  // A page that repeats a line in its head says that the line is its title.
	titleHeading1        = 22  // A page marks its title as a heading of the first level, but some mark their name so.
	titleHeading         = 6   // Headings of lower levels are titles on some sites and names of columns on others.
	titleHinted          = 12  // The markup names the element a title, as it does for links to other articles.
	titleLong            = 14  // Most titles have 5 to 44 words.
	titleShort           = 6   // A title of 3 or 4 words is possible.
	titleTooShort        = -6  // Two words are more often the name of a section.
	titleFirstLong       = 6   // The first line of some length is more often the title than those after it.
	titleIsNot           = -25 // A subtitle, a full sentence and an item of a list are none, whatever else they have.
	titleBeginsText      = -25 // A line that the text goes on with is the first part of a broken paragraph.
	titleLeads           = 10  // A line that ends in a colon before another one is the first half of a title of two lines.
	titleFollows         = -15 // The second half is added to the first one and is no title by itself.
	titleEndsInColon     = -12 // Another line that ends in a colon is a label.
	titleSetOff          = 2   // An empty line before it sets a title off.
	titleShouted         = -10 // A few words in capitals are a button or a section.
	titleOfSite          = -10 // The name of the site is no title of an article.
	titleAboveFacts      = 12  // The line with date and source is right below the title,
	titleTwoAboveFacts   = 9   // or below a subtitle,
	titleThreeAboveFacts = 4   // or below a longer one.
	titleBelowFacts      = 4   // A line right below date and source is more often what the title leads on to.
	titleAboveText       = 7   // Without such a line the title is right above the text,
	titleTwoAboveText    = 4   // or above a subtitle.
	titleShared          = 14  // All words of a title being in the text counts as much as its length.
	titleDeck            = -30 // A long line right below a short one is what leads on from the title.
	titleMaybeDeck       = -12 // With an empty line between them the short line may be the name of a section.
	titleSecond          = -16 // A line right below one that is a title by itself is its subtitle.
	titleMaybeSecond     = -8  // With an empty line between them the first may be a headline of something else.
	titleMiddle          = 14  // Of three Chinese lines together the second is the title.
	titleClose           = 16  // A lead of less than this over another line makes the title a guess.
	titleSure            = 15  // With fewer points the title is a guess.
)

// Points of a date for being the day of publication.
const (
	dateLabelled    = 40 // A label says outright that a date is that of publication.
	dateTimed       = 30 // A date with a time of day is written by the system of the site.
	dateShortLine   = 20 // A date in a short line is no date of an event in a sentence.
	dateBelowText   = 5  // Below the text, dates belong to the page as often as to the article.
	dateWithTime    = 3  // Of two equal dates the one with a time is more exact.
	dateOfLooseForm = 10 // Forms like 20240301 or May 2023 may be numbers of something else.
	dateOfDateline  = 15 // A dateline gives the day of writing, which is that of publication or the one before.
	dateOfHead      = 8  // The head of a page often has the day of its template.
	dateOfMoment    = 6  // An element time may be of another article.
	dateOfAddress   = 4  // The address of a page has the day it was made, which may be that of a copy.
	dateNearTitle   = 20 // A line right below the title has almost this many points, and each line further one less.
	dateAboveTitle  = 14 // The same for the three lines above the title.
	dateFarAbove    = 2  // Lines higher up belong to the site.
)

// How far the noun that names a figure is from it, in letters or in Chinese characters,
// within its clause and without another figure or noun between them.
const (
	nounBeforeEn = 48 // The price of a kilogram of tea has reached 1,200 yuan.
	nounAfterEn  = 28 // 5.6 billion yuan in annual tax revenue.
	nounBeforeZh = 8  // 出口茶叶9.8亿元: a verb and its object.
	nounAfterZh  = 10 // 12家农产品加工企业: the noun ends what is counted.
)

// leastHanShare is the share of Han characters among the letters from which a
// text is Chinese. Chinese words have about two characters and English ones
// five letters, so that an even mixture of words is near this share.
const leastHanShare = 0.3
