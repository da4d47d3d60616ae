import type { Skill } from '../index.ts';
import { dbtHandouts } from './sources.ts';

export const honest: Skill = {
	title: 'Saying what is true for you',
	summary: 'Four short sentences that say a hard thing without an attack in it.',
	text: [
		'A hard thing often comes out as a blow: “You never listen.” The other one defends themselves, and what you needed is not heard. Marshall Rosenberg taught another order. It feels stiff at first, and gets easier.',
		'- **What happened**, as a camera would have seen it: “Yesterday I told you about my day, and you looked at your phone.”\n' +
			'- **What you feel**: “I felt lonely.” A feeling, not a verdict: “I feel ignored” says what they did.\n' +
			'- **What you need**: “It matters to me to be heard.”\n' +
			'- **What you ask for**, small and doable: “Could we talk for ten minutes tonight, without phones?”',
		'An ask can be answered with no. If only yes is allowed, it is a demand, and people hear the difference.',
		'It also works for good news: what they did, what it did in you, thank you.',
	],
	today: 'Take one small thing of this week and write the four sentences down. You need not send them.',
	also: ['honesty', 'communication', 'truth', 'feelings', 'relationship', 'nonviolent'],
	sources: [
		{ title: 'Nonviolent Communication: A Language of Life, 2nd edition', by: 'Marshall B. Rosenberg', year: 2003 },
	],
};

export const listen: Skill = {
	title: 'Listening so that it helps',
	summary: 'How to let somebody feel heard, without having to solve anything.',
	text: [
		'When somebody tells us something hard, we want to mend it. Advice can wait. In an experiment with strangers, people whose listener took up what they had said felt more understood than those who got advice or a short “I see”.',
		'- **Put things down.** Phone away, turn to them.\n' +
			'- **Say it back, shorter:** “So the worst part was the waiting.” If it is not quite right, they will put it right, and that is fine.\n' +
			'- **Name the feeling, as a guess:** “That sounds frightening.”\n' +
			'- **Ask open questions:** “What was that like?” rather than “Were you angry?”\n' +
			'- **Bear a silence.** Count to five before you fill it.',
		'Leave out “at least”, “I know exactly how you feel” and your own story for now.',
		'If you want to offer something, ask first: “Do you want me to listen, or to think along?”',
	],
	today: 'In one talk today, say back what you heard before you say anything of your own.',
	also: ['hear', 'attention', 'active listening', 'support', 'empathy'],
	sources: [
		{
			title:
				'The relative effectiveness of active listening in initial interactions. International Journal of Listening 28(1)',
			by: 'Harry Weger and others',
			year: 2014,
		},
		{ title: 'Active Listening', by: 'Carl R. Rogers and Richard E. Farson', year: 1957 },
	],
};

export const ask: Skill = {
	title: 'Asking for help',
	summary: 'People say yes more often than we think, above all to a clear ask.',
	text: [
		'Many of us would rather carry a wardrobe alone than ask. We expect a no, or to be a burden. In a series of studies, people who were about to ask strangers for a favour thought that far fewer would agree than really did. They had overlooked how hard it is for others to say no, and how glad people often are to be of use.',
		'An ask that is easy to answer has four parts:',
		'- **Who:** one person, by name. “Can anybody” is heard by nobody.\n' +
			'- **What:** one thing. “Could you come with me to the appointment?”\n' +
			'- **When and how long:** “On Thursday at ten, about an hour.”\n' +
			'- **A way out:** “If not, that is fine. I will ask somebody else.”',
		'Ask in words, not in hints. And when it is a no, it is a no to Thursday at ten, not to you. Have a second name ready.',
		'If you are in danger, or afraid of what you might do, skip the four parts: call. The numbers are under **Talk to someone**.',
	],
	today: 'Ask one person for one small thing that you could also do alone. It is practice.',
	also: ['support', 'favour', 'favor', 'burden', 'reach out'],
	sources: [
		{
			title:
				'If you need help, just ask: underestimating compliance with direct requests for help. Journal of Personality and Social Psychology 95(1)',
			by: 'Francis J. Flynn and Vanessa K. B. Lake',
			year: 2008,
		},
	],
};

export const no: Skill = {
	title: 'Saying no',
	summary: 'Short, kind and without a long story: a no that holds.',
	text: [
		'A no protects something: your evening, your money, your recovery. It gets harder the longer it is, since each reason is something to argue with.',
		'- **Begin with it.** “No, thank you” or “No, I can’t.” Then stop.\n' +
			'- **One reason at most,** and only if you like: “No, I have plans.” Rest is a plan.\n' +
			'- **Buy time:** “I will tell you tomorrow.” It is an honest answer when you do not know yet.\n' +
			'- **Say it again.** When they press, the same sentence, in the same voice. You need no new reasons.\n' +
			'- **Offer something else,** if you want to: “Not the bar. A walk on Sunday?”',
		'You may see that somebody does not like it. That is theirs to feel, and it mostly passes. If saying no to somebody is dangerous for you, safety comes first: talk with somebody who knows about that before you try it out.',
	],
	today: 'Say one small no aloud, alone, three times in the same words: “No, thank you. Not today.”',
	also: ['refuse', 'decline', 'pressure', 'people pleasing', 'assertive'],
	sources: [dbtHandouts],
};

export const boundaries: Skill = {
	title: 'Boundaries',
	summary: 'What you will do to look after yourself, said before it hurts.',
	text: [
		'A boundary is not a rule for the other one. It says what **you** do. “You may not shout” is out of your hands. “When there is shouting, I leave the room, and we go on later” is in them.',
		'**Find it.** Where do you keep getting angry or tired afterwards? There is often a line that nobody has drawn yet.',
		'**Say it.** When it is quiet, in one breath: “When people drink here, I go home. I would like to see you at breakfast.”',
		'**Keep it.** The first time decides. Do the small thing that you said, without a lecture. If it is too big to keep, make it smaller: one that you keep is worth more than three that you do not.',
		'**Be fair,** to them and to you: no threats, no sorry for having a need, nothing that you do not mean.',
		'Boundaries can change. You can open a door again when it has become safe, and not sooner.',
	],
	today: 'Finish one sentence for yourself: “When … happens, I will …”. Choose one that you can do alone.',
	also: ['limits', 'boundary', 'family', 'self-respect', 'line'],
	sources: [
		dbtHandouts,
		{
			title: 'Your Perfect Right: A Guide to Assertive Behavior',
			by: 'Robert E. Alberti and Michael L. Emmons',
			year: 1970,
		},
	],
};

export const conflict: Skill = {
	title: 'When you are at odds',
	summary: 'Begin softly, look for what is behind it, and take a real break.',
	text: [
		'Most quarrels are decided by how they begin. John Gottman, who watched couples for decades, found that talks tend to end on the note on which they started.',
		'- **Begin softly.** Your side, one thing, no “always” and “never”: “I worry about the rent. Can we look at it tonight?”\n' +
			'- **Separate the person from the problem.** Sit beside each other, with the problem in front of both of you.\n' +
			'- **Ask what is behind it.** “I want the window open” and “I want it shut” cannot both win. Fresh air and no draught can.\n' +
			'- **Mend on the way.** “Can I say that again?” A hand, a small joke, “you have a point there”. Take theirs too, when they try.\n' +
			'- **Take a break** when your heart races: twenty minutes at least, and say when you will be back. Do something else meanwhile than going over it.',
		'Where there is violence or fear of it, this is not about how to talk. Getting safe comes first, with help from people who know about it.',
	],
	today: 'Think of a talk that is coming. Write only its first sentence, as softly as you can.',
	also: ['argument', 'fight', 'quarrel', 'disagreement', 'row', 'partner'],
	sources: [
		{ title: 'The Seven Principles for Making Marriage Work', by: 'John M. Gottman and Nan Silver', year: 1999 },
		{
			title: 'Getting to Yes: Negotiating Agreement Without Giving In',
			by: 'Roger Fisher and William Ury',
			year: 1981,
		},
	],
};

export const sorry: Skill = {
	title: 'Saying sorry',
	summary: 'What an apology is made of, and which parts count most.',
	text: [
		'Three researchers had people judge apologies that were made of up to six parts. The more parts, the better they were received. Two weighed most:',
		'- **It was me.** “I said I would come, and I did not. That was wrong of me.”\n- **I will set it right.** “I will pay the ticket. Is Friday all right?”',
		'The others help:',
		'- I am sorry that it hurt you.\n- How it came about. Short: it explains, it does not clear you.\n- What I do differently from now on.\n- Asking to be forgiven. It weighed least of all. It puts work on the other one, so leave them time.',
		'Leave out “if” and “but”: “I am sorry **if** you felt hurt” takes nothing on.',
		'Before you go to somebody, ask whether it would do **them** good to hear from you now. Some have asked for distance; then the way to set it right is to keep it. And you can be done with one apology: saying it ten times makes them look after you.',
	],
	today: 'Choose something small and recent. Say the two parts that count most, in two sentences.',
	also: ['apology', 'apologise', 'apologize', 'amends', 'forgive', 'guilt'],
	sources: [
		{
			title:
				'An exploration of the structure of effective apologies. Negotiation and Conflict Management Research 9(2)',
			by: 'Roy J. Lewicki, Beth Polin and Robert B. Lount',
			year: 2016,
		},
	],
};

export const tell: Skill = {
	title: 'Whom to tell, and how much',
	summary: 'Your story is yours: choose the person, the part and the moment.',
	text: [
		'You need not tell everybody, and you need not keep it from everybody. Between the two lies a lot: most people tell some, some things.',
		'Before you tell, ask yourself:',
		'- **What for?** Support, a practical thing, not having to hide any more?\n' +
			'- **Who?** How have they talked about others? Do they keep things to themselves?\n' +
			'- **What could it cost?** At work and with officials the rules differ from country to country. Ask somebody who knows them before you tell.\n' +
			'- **How much?** “I don’t drink these days” may be all of it.',
		'**Test the water.** Mention a film or somebody in the news with a similar story, and listen to what they say.',
		'**Then one or two sentences, and what you wish for:** “I am getting over something hard. You need do nothing. I just want you to know why I go home early.”',
		'What is told cannot be taken back, but more can be told later. Slow is fine.',
	],
	today: 'Write one sentence that you could say to somebody you trust. Keep it; you need not use it.',
	also: ['disclosure', 'secret', 'coming out', 'stigma', 'employer', 'work', 'family'],
	sources: [
		{
			title:
				'On the self-stigma of mental illness: stages, disclosure, and strategies for change. Canadian Journal of Psychiatry 57(8)',
			by: 'Patrick W. Corrigan and Deepa Rao',
			year: 2012,
		},
	],
};

export const friend: Skill = {
	title: 'When a friend is not well',
	summary: 'Look, listen, link: being there without carrying it all.',
	text: [
		'You need no training to be of use. The World Health Organization teaches first help for the soul in three words.',
		'**Look.** Is anybody in danger right now? Then call the emergency number; you need not be sure first. What do they need most: a place to sit, water, somebody to pick up the children?',
		'**Listen.** Go to them, say who you are and that you have time. They need not tell you anything. Stay calm, let silence be, and leave out judging and comparing.',
		'**Link.** Help them to the next thing: a line, a doctor, a person of theirs, a meal. Do it together rather than for them, and tell them only what you know.',
		'If you are afraid that somebody wants to die, ask it, plainly and kindly. Stay with them, and get help with them. Numbers are under **Talk to someone**, for you as well.',
		'Then look after yourself. Say what you can give and for how long, and tell somebody how it was for you. You are one of the people in their life, not all of them.',
	],
	today: 'Write to one person: “I thought of you. No need to answer.”',
	also: ['help others', 'crisis', 'support', 'caring', 'first aid', 'worried about'],
	sources: [
		{
			title: 'Psychological first aid: Guide for field workers',
			by: 'World Health Organization, War Trauma Foundation and World Vision International',
			year: 2011,
		},
	],
};

export const lonely: Skill = {
	title: 'Lonely',
	summary: 'It is common, it says nothing about you, and small contacts count.',
	text: [
		'About one in six people in the world is lonely, the World Health Organization found. It is no sign that something is wrong with you. It is more like hunger: it says what you need.',
		'Two things that research has found make the first step smaller:',
		'- **People like you more than you think.** After talks with strangers, both sides mostly believed that they had been liked less than they had.\n' +
			'- **Small contacts count.** On days on which people had more short exchanges, also with those they hardly knew, they felt better and that they belonged. The baker, a neighbour, a “good morning” in this server.',
		'So it need not be a new best friend.',
		'- Go where the same people are each week: a meeting, a course, a choir, a park with dogs.\n' +
			'- Greet first, with a name if you know it.\n' +
			'- Pick up one old thread: “I walked past your street today and thought of you.”\n' +
			'- Do something for somebody else.',
		'When being alone gets too heavy to bear, tell somebody today. **Talk to someone** has numbers.',
	],
	today: 'Say one sentence more than you need to somebody you meet. Where nobody is near, write one here.',
	also: ['loneliness', 'alone', 'isolation', 'friends', 'belonging', 'connection'],
	sources: [
		{
			title: 'From loneliness to social connection: charting a path to healthier societies',
			by: 'World Health Organization, Commission on Social Connection',
			year: 2025,
		},
		{
			title: 'The liking gap in conversations: do people like us more than we think? Psychological Science 29(11)',
			by: 'Erica J. Boothby and others',
			year: 2018,
		},
		{
			title:
				'Social interactions and well-being: the surprising power of weak ties. Personality and Social Psychology Bulletin 40(7)',
			by: 'Gillian M. Sandstrom and Elizabeth W. Dunn',
			year: 2014,
		},
	],
};
