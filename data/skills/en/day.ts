import type { Skill } from '../index.ts';
import { alcoholWithdrawal, ifThenPlans, medicineWithdrawal } from './sources.ts';

export const sleep: Skill = {
	title: 'Sleeping better',
	summary: 'One fixed time, a bed for sleeping, and what to do at three in the morning.',
	text: [
		'Nights are often bad for a while after a change of life. Sleep cannot be forced, but it can be invited.',
		'- **Get up at the same time,** also after a bad night and at the weekend. Of all times it is the one that you can choose.\n' +
			'- **The bed is for sleeping.** When you lie awake and get annoyed, get up. Do something quiet in low light, and go back when you are sleepy. Turn the clock away.\n' +
			'- **Daylight in the morning,** a slow last hour in the evening. Coffee, tea and cola work for many hours.\n' +
			'- **A drink is no help:** it brings sleep on sooner and makes the second half of the night worse.\n' +
			'- **Write tomorrow down** before you lie down, so that you need not hold on to it.',
		'If it goes on for months, ask a doctor about treatment for insomnia without medicine, by new habits (CBT-I). Doctors’ guidelines name it first.',
		'Sleeping medicine, alcohol and sedatives are nothing to stop all at once after long use. That can be dangerous, so plan it with a doctor.',
	],
	today: 'Choose the time at which you get up tomorrow, and set the alarm for it.',
	also: ['insomnia', 'tired', 'night', 'awake', 'nightmare', 'rest'],
	sources: [
		{
			title:
				'Management of chronic insomnia disorder in adults: a clinical practice guideline. Annals of Internal Medicine 165(2)',
			by: 'American College of Physicians (Amir Qaseem and others)',
			year: 2016,
		},
		{
			title: 'Alcohol and sleep I: effects on normal sleep. Alcoholism: Clinical and Experimental Research 37(4)',
			by: 'Irshaad O. Ebrahim and others',
			year: 2013,
		},
		{
			title: 'Your Guide to Healthy Sleep',
			by: 'National Heart, Lung, and Blood Institute (United States)',
			year: 2011,
		},
		medicineWithdrawal,
	],
};

export const cook: Skill = {
	title: 'Something warm to eat',
	summary: 'A plate from what is there, safely cooked, with little strength.',
	text: [
		'Eating at regular times steadies a day more than eating perfectly. Here is a plate that needs no recipe:',
		'- **Half:** vegetables or fruit. Frozen ones and tins are fine, and need no cutting.\n' +
			'- **A quarter:** rice, pasta, bread, potatoes; whole grain when you have it.\n' +
			'- **A quarter:** beans, lentils, eggs, fish, meat, tofu, cheese.',
		'One pot does it: rice, a handful of lentils, a tin of tomatoes, water, salt. Stir now and then until it is soft. Cook for two days, and tomorrow is done.',
		'**So that nobody gets ill:** wash your hands and the board. Keep raw meat and eggs away from what is ready to eat. Cook meat through, and heat leftovers until they steam all over. Put food into the fridge within two hours.',
		'**On a day without strength,** bread with something on it is a meal. So is porridge. Eat sitting down.',
		'If food itself is the hard part for you, leave the plate picture aside, and talk it over with a doctor or somebody who treats that.',
	],
	today: 'Put one thing within reach that you can eat tomorrow morning without thinking.',
	also: ['food', 'meal', 'recipe', 'eating', 'hungry', 'kitchen', 'diet'],
	sources: [
		{ title: 'Healthy Eating Plate', by: 'Harvard T.H. Chan School of Public Health', year: 2011 },
		{ title: 'Five Keys to Safer Food Manual', by: 'World Health Organization', year: 2006 },
	],
};

export const appointments: Skill = {
	title: 'Getting through an appointment',
	summary: 'Making it, going there, and coming home with what you need.',
	text: [
		'**The call.** Write your first sentence down: “I would like an appointment, about my sleep. When could I come?” Have a pen, two times that suit you, and your questions there. Many places take it online or by message.',
		'**Before.** One note with three lines: what is wrong and since when, what I take (all of it, other things too), what I want to ask. You may bring somebody.',
		'**There.** Three questions help with almost any doctor. They are known as “Ask Me 3”:',
		'- What is my main problem?\n- What do I need to do?\n- Why is it important for me to do this?',
		'Say it back in your own words: “So I take it in the evening, with food?” Doctors like that, since it shows them what was unclear. Ask for it in writing.',
		'**After.** Put the next step into your calendar before you leave the building.',
		'If you cannot go, call off and take a new one in the same breath. That is all. If you use or drink and want to stop, say so there: with alcohol and sedatives above all, stopping suddenly can be dangerous, and they can help to make it safe.',
	],
	today: 'Write the first sentence of the call that you have been putting off. The call can be tomorrow.',
	also: ['doctor', 'dentist', 'phone call', 'therapist', 'office', 'hospital'],
	sources: [
		{
			title: 'Ask Me 3',
			by: 'Partnership for Clear Health Communication, now Institute for Healthcare Improvement (United States)',
			year: 2003,
		},
		alcoholWithdrawal,
	],
};

export const routine: Skill = {
	title: 'A small routine',
	summary: 'Tie it to something you do anyway, and let a missed day be a missed day.',
	text: [
		'A routine carries you when you have no strength to decide. It begins small, and with a hook.',
		'- **Hook it on.** “When I have put the kettle on, I take my medicine.” Plans in this form, when this then that, are kept more often than good intentions alone.\n' +
			'- **Make it tiny.** Two minutes of tidying. One page. It can grow by itself.\n' +
			'- **Same place, same cue.** That is what makes it go by itself in time.\n' +
			'- **Make it easy to begin.** Shoes by the door, the box for the week beside the cup.',
		'How long does it take? When people took up one small daily habit, half of them needed more than 66 days until it went almost by itself; some 18, some far longer. And one finding is worth pinning up: **one missed day made no real difference.** Go on with the next one.',
		'So count the days on which you did it, and not the gaps.',
	],
	today: 'Finish the sentence, and do it once: “When I …, I will …”.',
	also: ['habit', 'discipline', 'morning', 'structure', 'motivation'],
	sources: [
		{
			title:
				'How are habits formed: modelling habit formation in the real world. European Journal of Social Psychology 40(6)',
			by: 'Phillippa Lally and others',
			year: 2010,
		},
		ifThenPlans,
	],
};

export const low: Skill = {
	title: 'When nothing gets done',
	summary: 'From the outside in: first a small act, then, often, the mood.',
	text: [
		'On low days we wait to feel like it. Doing less then makes the day emptier, and the empty day makes us lower. One way out goes from the outside in: act a little first, and see whether the mood follows. Treatments built on that help many people with depression.',
		'- **Two lists.** What needs doing. What used to do you good. Take one from each.\n' +
			'- **Cut it down** until it looks almost silly: open the curtains, put on socks, rinse one cup.\n' +
			'- **Give it a time,** not a mood: “at eleven”.\n' +
			'- **Notice afterwards.** How heavy before, from 0 to 10? And after? Half a point counts.\n' +
			'- **Stop when it is done.** You need not do the rest.',
		'Some days even that does not go. Drink water, stay warm, tell somebody.',
		'If most days have been like that for two weeks or more, talk to a doctor. It has a name, and there is treatment. If you think of dying, do not wait two weeks: **Talk to someone** has numbers.',
	],
	today: 'Do one thing that takes two minutes, and rate how heavy you feel before and after.',
	also: ['depression', 'depressed', 'motivation', 'stuck', 'sad', 'tired', 'bed'],
	sources: [
		{
			title: 'Behavioral activation treatments of depression: a meta-analysis. Clinical Psychology Review 27(3)',
			by: 'Pim Cuijpers, Annemieke van Straten and Lisanne Warmerdam',
			year: 2007,
		},
		{
			title: 'Behavioral Activation for Depression: A Clinician’s Guide',
			by: 'Christopher R. Martell, Sona Dimidjian and Ruth Herman-Dunn',
			year: 2010,
		},
	],
};

export const move: Skill = {
	title: 'Moving a little',
	summary: 'Any movement counts, also ten minutes, also sitting.',
	text: [
		'You need no gym and no plan. The World Health Organization puts its guidance like this: every move counts, and some is better than none. For adults it names two and a half hours or more a week at a pace at which you can still talk. If that is far away, begin where you are; the first minutes count too.',
		'- **Attach it:** one stop earlier, the long way to the shop, a call while walking.\n' +
			'- **Make it small:** to the corner and back. Nobody needs to see it.\n' +
			'- **Sitting or lying:** raise your heels, stretch your arms, roll your shoulders, one song long.\n' +
			'- **Take somebody along,** or go to where people are.\n' +
			'- **Outside, when you can.** Daylight is good for the nights too.',
		'Go gently after illness, with pain, in pregnancy, or if you have not moved for long. Ask a doctor first when your heart or breath is not well. If moving has become something you cannot stop, less may be the kind thing.',
	],
	today: 'Walk to the end of the street and back, or move sitting down for the length of one song.',
	also: ['exercise', 'sport', 'walk', 'fitness', 'body', 'gym'],
	sources: [
		{
			title: 'WHO guidelines on physical activity and sedentary behaviour',
			by: 'World Health Organization',
			year: 2020,
		},
	],
};
