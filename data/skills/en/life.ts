import type { Skill } from '../index.ts';
import { ifThenPlans, moneyToolkit } from './sources.ts';

export const money: Skill = {
	title: 'Seeing where the money goes',
	summary: 'One sheet of paper, and an order in which to pay.',
	text: [
		'Money that is short takes up a lot of the mind. In experiments, people did worse at puzzles when they had been made to think of an expense that was hard to meet. It was not a lack of wit. The worry was taking up the room. Paper takes some of it over.',
		'**One sheet, this week only:**\n- What comes in, and on which day.\n- What has to go out, and on which day.\n- What is left until the next money, divided by the days.',
		'**When it does not reach for all,** first what keeps you safe: home, food, heat and light, medicine, the way to work. Then what has the hardest consequences if it is not paid. Then the rest. Which bills those are differs from country to country; advice on debts, often free, can tell you.',
		'**Call before the day,** not after it: “I can pay half now and half on the 15th.” A plan that you can keep is better than a big word.',
		'**Slow down spending** that you regret: a day between wanting and buying, the card left at home.',
	],
	today: 'Write down only what you spend today. No judging, only the numbers.',
	also: ['budget', 'bills', 'debt', 'saving', 'spending', 'gambling'],
	sources: [
		moneyToolkit,
		{
			title: 'Poverty impedes cognitive function. Science 341(6149)',
			by: 'Anandi Mani, Sendhil Mullainathan, Eldar Shafir and Jiaying Zhao',
			year: 2013,
		},
	],
};

export const letters: Skill = {
	title: 'The pile of unopened letters',
	summary: 'Twenty minutes, three heaps, and nobody has to do it alone.',
	text: [
		'Not looking helps for an hour. Research has a name for it, the ostrich effect: people look less at their accounts when they fear bad news. You are in wide company. The letters get no better by lying there, but most are less bad than the pile.',
		'- **Not alone:** somebody on the phone, or in the room with a book. They need not read along.\n' +
			'- **Twenty minutes, with a clock.** Then you stop, whatever is left.\n' +
			'- **Open all, decide nothing yet.** Newest first: it tells how things stand now.\n' +
			'- **Three heaps:** with a date in it, to keep, to throw out. Sign and pay nothing in this round.\n' +
			'- **From the first heap, one:** the date that comes next. Into the calendar, with the number to call.',
		'**What to say there:** “I have your letter of the 3rd. I could not deal with it until now. What are my options?” Write down who said what, and when.',
		'Letters from a court or about your home come first, and go to advice, since there a date can decide. Many places have free advice for debts, tenants and benefits.',
	],
	today: 'Put all of it into one box. Opening it can be tomorrow, with somebody.',
	also: ['mail', 'post', 'debt', 'paperwork', 'bills', 'court', 'email', 'papers'],
	sources: [
		{
			title: 'The ostrich effect: selective attention to information. Journal of Risk and Uncertainty 38(2)',
			by: 'Niklas Karlsson, George Loewenstein and Duane Seppi',
			year: 2009,
		},
		moneyToolkit,
	],
};

export const job: Skill = {
	title: 'Looking for work',
	summary: 'A little each day, with others, and with an answer for the gap.',
	text: [
		'Looking for work means hearing no a lot. What wears people down is doing it alone and taking each no as a verdict. A programme called JOBS practised the search in groups, and how to take setbacks. Those who took part were less often depressed afterwards, and found better jobs.',
		'- **Small and daily:** one hour, then the day is yours. Count what you sent, not what came back.\n' +
			'- **Say it to people.** In a well-known study, many had found their job through somebody whom they hardly knew. “I am looking for work in kitchens. Do you know anybody I could ask?”\n' +
			'- **Practise aloud,** with somebody who plays the other side.\n' +
			'- **Expect setbacks, and plan for them:** “When a no comes, I go round the block and send one more.”',
		'**The gap:** one true, short sentence, then forward. “I took time for my health. That is behind me now, and I look forward to working in a team.” You need not tell more. What may be asked differs from country to country; an advice service can tell you.',
		'Groups hear more of places than one person does. Ask here, too.',
	],
	today: 'Write your sentence for the gap, and say it aloud twice.',
	also: ['work', 'career', 'interview', 'cv', 'resume', 'unemployed', 'application', 'employment'],
	sources: [
		{
			title:
				'Impact of a preventive job search intervention on the likelihood of depression among the unemployed. Journal of Health and Social Behavior 33(2)',
			by: 'Richard H. Price, Michelle van Ryn and Amiram D. Vinokur',
			year: 1992,
		},
		{ title: 'Getting a Job: A Study of Contacts and Careers', by: 'Mark S. Granovetter', year: 1974 },
	],
};

export const housing: Skill = {
	title: 'A place to live',
	summary: 'What to look at, what to ask, and whom to go to early.',
	text: [
		'A home is one of four things that recovery is often said to rest on, beside health, purpose and other people. What makes one adequate has been put into words by the United Nations: that you cannot simply be put out, that water, heat and light are there, that you can pay for it, that it is safe and dry, that you can get in and about, and that work and doctors are within reach.',
		'**Before you sign:**\n- What does it cost in all, with heating and fees? What is left for food?\n- How long does it bind me, and how do I get out?\n- Who mends what? Look at windows, damp, locks.\n- Who lives here, and will it be quiet enough for me to stay well?',
		'Pay nobody before you have seen it and have something in writing.',
		'**When it gets tight,** early is everything. Tell the landlord before the rent is late, and go to tenants’ advice with the first letter. Rules differ by country and even by town, so ask there, and not only the internet.',
		'**With no place for tonight:** town halls, shelters and outreach teams know what is open. Go by day, while offices are open.',
	],
	today: 'Find out who gives advice on housing in your town, and keep the number.',
	also: ['rent', 'flat', 'apartment', 'landlord', 'homeless', 'eviction', 'home', 'tenant', 'shelter'],
	sources: [
		{
			title: 'The Right to Adequate Housing. Fact Sheet No. 21 (Rev. 1)',
			by: 'Office of the United Nations High Commissioner for Human Rights and UN-Habitat',
			year: 2009,
		},
		{
			title: 'SAMHSA’s Working Definition of Recovery: 10 Guiding Principles of Recovery',
			by: 'Substance Abuse and Mental Health Services Administration (United States)',
			year: 2012,
		},
	],
};

export const study: Skill = {
	title: 'Studying so that it stays',
	summary: 'Ask yourself, and come back another day: the two things that work best.',
	text: [
		'Five researchers went through ten common ways of learning. Two came out on top, and they are not the ones that most of us use. Reading again and marking with a pen, which feel like learning, came out low.',
		'- **Ask yourself.** Close the book and write down what you remember. Then look. The effort of getting it back is what makes it stay. Cards do the same: question in front, answer behind.\n' +
			'- **Spread it out.** Four times half an hour on four days are worth more than two hours at once. Forgetting a little in between belongs to it.',
		'So a half hour could look like this:',
		'- Five minutes: what do I still know from last time? On paper, without the book.\n- Fifteen minutes: something new.\n- Five minutes: book shut, what was it? Write three questions for next time.\n- Five minutes: a break, on your feet.',
		'Concentration is often thin at first, after a hard time. It comes back with sleep and use. Short and often is right for that, too. Many schools can give more time or a quiet room; ask early.',
	],
	today: 'Take something you read this week. Write down, without looking, three things that it said.',
	also: ['learning', 'school', 'exam', 'course', 'concentration', 'university', 'college', 'training'],
	sources: [
		{
			title:
				'Improving students’ learning with effective learning techniques. Psychological Science in the Public Interest 14(1)',
			by: 'John Dunlosky, Katherine A. Rawson, Elizabeth J. Marsh, Mitchell J. Nathan and Daniel T. Willingham',
			year: 2013,
		},
	],
};

export const begin: Skill = {
	title: 'Beginning what you put off',
	summary: 'It is about a feeling, not about laziness. Start with two minutes.',
	text: [
		'We put off what feels bad: dull, frightening, too big. Putting it off makes us feel better at once, and the bill goes to ourselves of tomorrow. So it helps little to scold. In a study of students before exams, those who forgave themselves for having put off studying put it off less the next time.',
		'- **Name the feeling:** “I am afraid of what they say.” It gets smaller by that.\n' +
			'- **Find the first thing that a hand can do:** open the folder, find the number, write the date on a page.\n' +
			'- **Two minutes,** then you may stop, and mean it. Often it goes on.\n' +
			'- **When and where:** “When I have had breakfast, I sit down at the table with the form.” Such plans help many people to begin.\n' +
			'- **Beside somebody.** Each does their own thing, silently. You can ask for that here.\n' +
			'- **Make stopping easy too:** write down the next step before you go.',
		'Then say to yourself what you would say to a friend: “It was hard, and you began.”',
	],
	today: 'Do the first two minutes of one thing. Then stop, if you like.',
	also: ['procrastination', 'start', 'forms', 'paperwork', 'motivation', 'avoid', 'lazy'],
	sources: [
		{
			title:
				'Procrastination and the priority of short-term mood regulation: consequences for future self. Social and Personality Psychology Compass 7(2)',
			by: 'Fuschia Sirois and Timothy Pychyl',
			year: 2013,
		},
		{
			title:
				'I forgive myself, now I can study: how self-forgiveness for procrastinating can reduce future procrastination. Personality and Individual Differences 48(7)',
			by: 'Michael J. A. Wohl, Timothy A. Pychyl and Shannon H. Bennett',
			year: 2010,
		},
		ifThenPlans,
	],
};
