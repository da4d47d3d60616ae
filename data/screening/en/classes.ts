/** Words that can stand for one another. */
export const classes = {
	/** What can stand between a subject and its verb without changing what is said. */
	so:
		'just really still so very badly kinda sorta genuinely honestly truly actually literally simply only even sometimes ' +
		'always often constantly currently fucking fuckin freaking damn seriously desperately definitely probably maybe now ' +
		'right tonight today again all lowkey highkey deeply already also too much actively pretty quite secretly tbh do ' +
		'totally completely absolutely extremely mostly basically sincerely utterly wholeheartedly forever well like bad',
	be: 'am m be feel',
	about: 'about of on',
	was: 'was were am had',
	body: 'myself me',
	hurt: 'hurt harm cut burn injure scratch damage hit punch bite',
	hurting: 'hurting harming cutting burning injuring scratching hitting punching biting',
	time: 'tonight now today already soon tomorrow again forever anymore',
	everyone:
		'everyone everybody world they family kids children people friends mum mom dad wife husband partner parents son ' +
		'daughter he she all others',
	other:
		'he she they someone somebody people everyone everybody mom mum dad mother father friend sister brother daughter son ' +
		'kid character speaker singer',
	saying:
		'said says say saying yelled screamed screams texted wrote writes sings sang shouted told tells joked messaged',
	if: 'if whether when whenever unless until ways',
	like: 'like that as if though about how',
	feeling: 'feel feeling think thinking say saying mean meaning believe imply implying thought felt',
	/** After “die”: not a wish to, or a long way off. */
	dying:
		'of from laughing happy old sober clean free trying knowing for on rich peacefully with at as a an to whenever when ' +
		'alone inside hard before drunk hair centre center last tired weight than less surrounded standing doing dancing singing holding next where how',
	living:
		'like here there with in at near on under next off through by the that my a alone without long out up for close far ' +
		'together admin coaching insurance skills hacks choices lessons',
	strain: 'at over with to for trying doing laughing lifting',
	mishap:
		'shaving cooking lifting running skating playing climbing working training doing chopping slicing on at off while ' +
		'trying out some with from by in',
	being: 'is was are were',
	/** Between “I” and what is done, these make it another time, another person, or nothing at all. */
	stop:
		'not never no nor without nobody stop stopped stopping quit was were had did used wanted tried thought planned almost ' +
		'nearly attempted survived felt wished hoped could instead rather than avoid avoiding from before after since against ' +
		'over until glad grateful happy lucky proud relieved free clean past told said wrote heard read talked spoke learned ' +
		'learnt remember remembered got went came made kept saw found knew believed considered contemplated began begin ' +
		'resisted fought survived regret nothing refuse refused forgot hardly barely rarely longer done scared if when he she ' +
		'they you we who whoever people someone somebody him her them my other others character died',
	inconceivable: 'imagine believe understand recall think see wait picture afford',
	/** Before “to die” also what is no wish. */
	stopDying:
		'not never no nor without nobody stop stopped stopping quit was were had did used wanted tried thought planned almost ' +
		'nearly attempted survived felt wished hoped could instead rather than avoid avoiding from before after since against ' +
		'over until glad grateful happy lucky proud relieved free clean past told said wrote heard read talked spoke learned ' +
		'learnt remember remembered got went came made kept saw found knew believed considered going about have has bound ' +
		'destined afraid scared terrified young old much likely willing hate supposed nothing done refuse refused longer if ' +
		'when he she they you we who people someone somebody him her them my character will would dying might may should must ' +
		'right',
} as const;
