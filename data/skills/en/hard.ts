import type { Skill } from '../index.ts';
import { alcoholWithdrawal, dbtHandouts, medicineWithdrawal, nidaManual } from './sources.ts';

export const triggers: Skill = {
	title: 'Knowing your triggers',
	summary: 'What sets it off, and three things to do about each: see, go round, bear.',
	text: [
		'A trigger is what has so often come before that mind and body expect the rest: a street, a song, pay day, a quarrel, being praised. It says nothing about your will. It is learned, and it grows quieter when nothing follows it.',
		'**See it.** Think of the last few times. Where was I? With whom? What time was it? What did I feel just before? HALT is a good first look: hungry, angry, lonely, tired.',
		'**Go round it** where you can, above all early on. Another way home. The number taken out of the phone. Nothing in the house. Pay day with somebody. That is planning, not hiding.',
		'**Bear it** where you cannot. Decide before: “When my brother offers me one, I say no, thank you, and go out for five minutes and call Marta.”',
		'Good days have triggers too: feeling strong, celebrating, thinking that one time would do nothing. Put them on the list.',
	],
	today: 'Write down one trigger, and the sentence for it: “When …, I will …”.',
	also: ['trigger', 'cue', 'warning', 'habit', 'temptation', 'risk', 'halt'],
	sources: [
		nidaManual,
		{
			title: 'Facing Addiction in America: The Surgeon General’s Report on Alcohol, Drugs, and Health',
			by: 'U.S. Department of Health and Human Services',
			year: 2016,
		},
	],
};

export const cravings: Skill = {
	title: 'When a craving comes',
	summary: 'It rises, it peaks and it goes down, also when you do nothing about it.',
	text: [
		'A craving feels as if it would grow for ever. Mostly it does not: like a wave it rises, peaks and goes down, often within an hour. Each one that you let pass makes the next ones rarer and smaller in time.',
		'- **Say it aloud:** “This is a craving. It is a feeling, not an order.” To somebody is best.\n' +
			'- **Put time in between.** Ten minutes, then look again. Leave the place for as long.\n' +
			'- **Do something with your hands:** a shower, dishes, a walk, a call.\n' +
			'- **Think the film to its end:** not the first minute, but tomorrow morning.\n' +
			'- **Ride it.** Where in the body is it? Watch it for a while, as you would watch weather. `/cope` leads you through that.\n' +
			'- **Eat and drink something.** Hunger and thirst feel alike.',
		'That it comes is no step back. It comes to nearly everybody.',
		'**If your body is used to alcohol or sedatives,** shaking, sweating, seeing things or a fit are not cravings. Stopping suddenly can be dangerous. Call a doctor, or the emergency number when it is bad.',
	],
	today: 'Choose what you will do in the first ten minutes of the next one, and tell one person.',
	also: ['craving', 'urge', 'urges', 'withdrawal', 'temptation', 'smoking', 'drinking'],
	sources: [nidaManual, alcoholWithdrawal, medicineWithdrawal],
};

export const plan: Skill = {
	title: 'Planning for a hard day',
	summary: 'Write down on a good day what you cannot think of on a bad one.',
	text: [
		'On the hardest days thinking gets narrow. What helped before does not come to mind. So write it down while it does. Barbara Stanley and Gregory Brown made such a plan with people in danger, in clinics; the idea is good for many kinds of hard days. It goes from what you can do alone to people who can help:',
		'- **Signs:** how do I notice that it begins? Thoughts, moods, what I stop doing.\n' +
			'- **What helps me alone:** a walk, a song, a shower.\n' +
			'- **What I do,** in order: the first three small things.\n' +
			'- **People I can call,** with their numbers. Some to take my mind off it, some to tell.\n' +
			'- **Places** where I am not alone.\n' +
			'- **What to keep away:** what would make it more dangerous, and who can keep it for me.\n' +
			'- **A reason:** somebody, something, a dog.',
		'Short and in your own words. Show it to one person.',
		'A plan is no replacement for help. If you are in danger, or afraid of what you might do, call now; the numbers are under **Talk to someone**.',
	],
	today: 'Write down one sign and one thing that helps. **My plan** below keeps it for you, if you like.',
	also: ['safety plan', 'crisis', 'bad day', 'emergency', 'suicidal', 'prepare'],
	sources: [
		{
			title:
				'Safety planning intervention: a brief intervention to mitigate suicide risk. Cognitive and Behavioral Practice 19(2)',
			by: 'Barbara Stanley and Gregory K. Brown',
			year: 2012,
		},
	],
};

export const back: Skill = {
	title: 'The first day back after a slip',
	summary: 'Safe first, then one person, then the next ordinary thing.',
	text: [
		'A slip has happened, and you are here. The days before it still count. What you learned in them is still yours.',
		'**Safe first.** After some time without it, the body takes far less than before: the amount of earlier can be dangerous. Do not be alone with it. If somebody breathes badly or cannot be woken, call the emergency number. If you used or drank for days again, ask a doctor how to stop safely: with alcohol and sedatives, stopping suddenly can be dangerous.',
		'**Tell one person today.** A sentence will do: “I had a slip. I am stopping again.” What is told grows less.',
		'**Be kind on purpose.** In experiments, people who looked at a mistake of theirs with kindness wanted more, not less, to do better: they studied longer for a second try. Scolding does not help.',
		'**Look once, with curiosity.** What came before? What was different? One thing to change, written down, and then enough of it.',
		'**The next ordinary thing:** a shower, food, sleep, the next meeting. Take out of the house what is left.',
	],
	today: 'Tell one person in one sentence, and go to bed at your usual time.',
	also: ['slip', 'lapse', 'used again', 'drank', 'mistake', 'guilt', 'return'],
	sources: [
		{
			title: 'Self-compassion increases self-improvement motivation. Personality and Social Psychology Bulletin 38(9)',
			by: 'Juliana G. Breines and Serena Chen',
			year: 2012,
		},
		{
			title: 'Drugs, Brains, and Behavior: The Science of Addiction',
			by: 'National Institute on Drug Abuse (United States)',
			year: 2020,
		},
		alcoholWithdrawal,
		medicineWithdrawal,
	],
};

export const worry: Skill = {
	title: 'Worry that goes round and round',
	summary: 'Give it an appointment, and sort what can be done from what cannot.',
	text: [
		'Trying not to think of something brings it back. Giving worry a time of its own works better. In a study, people who did that for four weeks worried less through the day.',
		'- **Choose half an hour,** every day the same, at the same place. Not in bed and not last thing at night.\n' +
			'- **When a worry comes, write three words down** and tell it: “At five.” Then back to what is in front of you. It comes again; do it again.\n' +
			'- **At five, worry properly.** Take the list. Much of it has gone stale by then.',
		'Ask of each that is left: **can I do anything about it?**',
		'- **Yes, now:** do the smallest part.\n- **Yes, later:** put it into the calendar.\n- **No:** say so, and let it stand. You may add “I do not know how this goes, and I can live with that until five tomorrow.”',
		'When a worry is about your safety or somebody else’s, it needs no appointment. Talk to somebody now.',
		'If worry fills most days for months, there is treatment for it; a doctor knows where.',
	],
	today: 'Choose your half hour. Write down one worry for it, and leave it there until then.',
	also: ['anxiety', 'anxious', 'overthinking', 'rumination', 'fear', 'stress', 'panic'],
	sources: [
		{
			title: 'Stimulus control applications to the treatment of worry. Behaviour Research and Therapy 21(3)',
			by: 'Thomas D. Borkovec, Linda Wilkinson, Roger Folensbee and Caryn Lerman',
			year: 1983,
		},
	],
};

export const anger: Skill = {
	title: 'Anger',
	summary: 'Bring the heat down first; letting it out does not do that.',
	text: [
		'Anger says that something matters. What we do at its peak is what we regret. Two researchers put together some 150 studies: what lowers the heat in the body lowers anger, such as slow breathing, relaxing muscles, meditation, yoga. What raises it does not: punching a cushion, shouting into the wood. Running did not lower it either.',
		'- **Know your scale.** From 1 to 10, what do you notice at 3? A tight jaw, a louder voice? At 3 you can still choose.\n' +
			'- **Time out, said aloud:** “I am getting loud. I am going out for twenty minutes, and then we talk.” Then go, breathe slowly, and come back when you said.\n' +
			'- **Out longer than in:** in for four, out for six, ten times. `/cope` counts for you.\n' +
			'- **Look beneath it.** Often there is hurt, fear, or being tired.\n' +
			'- **Then say one thing,** calmly: what happened, what it did to you, what you ask for.',
		'A message written at 8 can wait in the drafts until you are at 3.',
		'If somebody could get hurt, you or another, leave, and call somebody.',
	],
	today: 'Find your 3: write down two signs by which you notice it.',
	also: ['angry', 'rage', 'temper', 'fury', 'aggression', 'irritated', 'calm'],
	sources: [
		{
			title:
				'A meta-analytic review of anger management activities that increase or decrease arousal: what fuels or douses rage? Clinical Psychology Review 109',
			by: 'Sophie L. Kjærvik and Brad J. Bushman',
			year: 2024,
		},
		{
			title:
				'Anger Management for Substance Use Disorder and Mental Health Clients: A Cognitive–Behavioral Therapy Manual',
			by: 'Substance Abuse and Mental Health Services Administration (United States)',
			year: 2019,
		},
	],
};

export const party: Skill = {
	title: 'A party, a wedding, a holiday',
	summary: 'Whether to go, what to have in your hand, and how to leave.',
	text: [
		'You may stay away. “Not this year, but lunch next week would be lovely” is a whole answer. If you want to go, plan it like a small journey.',
		'**Before.** Eat. Know what you will drink, and bring it if you are not sure. Tell one person there, and one who is not there and whom you may text. Know how you get home without waiting for anybody.',
		'**There.** A glass in your hand asks no questions. Stand with people, not at the bar. Help in the kitchen, play with the children.',
		'**When somebody offers:** quickly, clearly, with a look at them, and no long story. “No, thank you.” Again: “No, thanks, I am fine with this.” And once more, or walk on. A pause invites them to ask again.',
		'**Leaving.** An hour can be enough. You need no reason, and you need not say goodbye to all. Go when it starts to pull, not when it has pulled.',
		'**After.** The quiet at home can be the harder part. Have something there: a film, a call, a meeting.',
	],
	today: 'Say your sentence aloud once: “No, thank you. I am fine with this.”',
	also: ['christmas', 'festival', 'birthday', 'new year', 'drinks', 'celebration', 'refuse', 'bar'],
	sources: [
		{
			title: 'Rethinking Drinking: Alcohol and Your Health',
			by: 'National Institute on Alcohol Abuse and Alcoholism (United States)',
			year: 2010,
		},
		dbtHandouts,
	],
};

export const anniversary: Skill = {
	title: 'A date that hurts',
	summary: 'For days of loss: a time to remember, and a time to do something else.',
	text: [
		'Some dates come round each year: a death, a parting, the day it happened. Often the body knows before the calendar does.',
		'Margaret Stroebe and Henk Schut, who studied grief, saw that people go to and fro. For a while they turn to the loss: they cry, look at pictures, tell stories. Then they turn to living: a task, a friend, a bill, something new. Both are needed, and the going to and fro is how it is borne. So laughing on such a day is no betrayal, and crying is no step back.',
		'**Plan both:**\n- Something for the loss: a candle, a place, a letter that nobody will read, their favourite meal.\n- Something for the living: a walk with somebody, a thing to mend, a film.\n- A bed time, and who knows that today is the day.',
		'Plan the day before and the day after lightly, too. Say no to what can wait.',
		'Grief has no timetable. If it does not let you live for a long time, or if you wish to be dead too, tell somebody who can help. **Talk to someone** has numbers.',
	],
	today: 'Tell one person which date is coming, or write it in your calendar with one kind plan beside it.',
	also: ['grief', 'loss', 'death', 'bereavement', 'mourning', 'birthday', 'memory', 'funeral'],
	sources: [
		{
			title: 'The dual process model of coping with bereavement: rationale and description. Death Studies 23(3)',
			by: 'Margaret Stroebe and Henk Schut',
			year: 1999,
		},
	],
};
