/** Right before a statement: it is denied, asked about, or somebody else’s. */
export const before = [
	'{if}',
	'in case',
	'{if} {other}',
	'{if} i|you {so}* feel|think|feeling {like}*',
	'{saying} {like}*',
	'{saying} me|us|her|him|that|this|them {like}*',
	'{saying} to me|us|her|him|them {like}*',
	'{other} goes|go|was|is|were like {like}*',
	'he|she goes {like}*',
	'thinks|assumes|believes|worries|fears|claims|suspects {like}*',
	'think|thought {like}* {other}',
	'not|never|no|longer|stopped|without {so}* {feeling} {so}* {like}*',
	'not|never|no|longer want|wants|wanted to {so}* {feeling} {so}* {like}*',
	'not like|that {like}*',
	'i {so}* thought|believed|figured|felt|knew {like}* my|the|our?',
	'i was {so}* sure|convinced|certain {like}* my|the|our?',
	'did',
	'begins|starts|opens|ends with? {like}*',
	'play|book|poem|song|film|movie|novel|sketch is {like}*',
	'track|song|single|album|film|movie|book|novel|poem|episode|band|artwork|painting',
	'lyric|lyrics|quote|saying',
	'called|titled|named|captioned|caption|headline|line|chapter',
	'chorus|song|lyrics|lyric|verse|poem|refrain goes|go|says|say|is|are {like}*',
	'made|makes|make me|it',
] as const;

/** Right before a statement: it is one’s own all the same, also in quotation marks. */
export const own = [
	'i {so}* told|tell . that? {like}*',
	'i {so}* told|tell . . {like}*',
	'i {so}* told|tell . . . {like}*',
	'i {so}* said|say {like}*',
	'i keep {so}* saying|thinking|telling|repeating {like}*',
	'i keep {so}* telling . {like}*',
	'i am {so}* saying|thinking|telling {like}*',
	'i can not stop saying|thinking {like}*',
	'head|brain|mind|voice keeps|says|saying|telling me? saying|telling|thinking? {like}*',
	'can think about|of? is {like}*',
	'do not {so}* know|care|mind if|whether|when',
	'wonder|wondering|debating|deciding|unsure|sure if|whether',
	'wonder|wondering|debating|deciding {like}*',
] as const;

/** Right after a statement: it is no serious one, or no longer true. */
export const after = [
	'jk|kidding|joking|figuratively',
	'just|only kidding|joking',
	'not really|literally',
	'in the|this|that|my game|film|movie|book|story|play|raid|dungeon|round|level|episode|scene',
	'is|was the title|name|line|caption|chorus|first|last',
	'is|was a {so}* good|great|sad|nice? song|film|movie|book|track|album|lyric|line',
	'by the|some|a band',
	'says|said|sings|screams|whispers {other}?',
	'to respawn|unlock|reset',
	'so that? i|we can? respawn|reset',
	'was|is my first|last|only|usual',
	'when|whenever they|people|he|she|you',
	'passed|got|went|left|faded|stopped|became',
	'is|are|has|have {so}* gone|passed|weaker|less|away|faded|better|stopped|not',
	'will|always|soon? pass|passes',
	'if i run|skate|ski|lift|climb|jump|train|play|dance|ride|fall|slip|try',
	'laughing|lol',
] as const;

/** In the sentence of a statement: a game, or a work of art. */
export const around = [
	'respawn|respawned|boss|raid|dungeon|checkpoint|permadeath|minecraft|fortnite|npc|creeper|ingame|loot|pokemon|sims|roguelike',
	'lyrics|chorus|verse|refrain|screenplay|rehearsing|rehearsal|screenwriting',
	'my|her|his|the|their character|narrator|speaker|protagonist|villain',
	'in|this|the game|film|movie|novel|musical|sitcom',
	'on level',
] as const;

/** In the sentence of a statement: another time. */
export const past = [
	'used to',
	'back then|when',
	'at the time',
	'at my worst|lowest',
	'in those days',
	'those days|nights|years',
	'when i was|were|first',
	'years|months|decades|weeks|year ago',
	'last year|winter|summer|spring|autumn|fall|month',
	'i remember|remembered',
	'in active addiction|use',
	'in early recovery|sobriety',
	'before i got|found|came|met|stopped|quit',
	'there was a time|night|day',
	'that was a time|night|day',
	'once upon',
] as const;

/** In the same sentence: now as well. */
export const still = [
	'still',
	'and|but|so now i',
	'now i',
	'again {so}* $',
	'tonight',
	'right now',
	'even now|today',
	'once more',
] as const;
