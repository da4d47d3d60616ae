import type { Exercise } from '../index.ts';

/**
 * Urge surfing, after Alan Marlatt. Students who were taught it had as many urges to smoke as others, and smoked less in
 * the week after: Bowen & Marlatt 2009, Psychology of Addictive Behaviors 23(4):666-671.
 */
export const surf: Exercise = {
	name: 'Urge surfing: ride the wave',
	steps: [
		'An urge comes like a wave. It rises, it stays high for a while, and it falls, even if you do nothing.\n' +
			'There is no need to fight it or to follow it. We watch it for a few minutes.',
		'Where in your body is it? Chest, stomach, mouth, hands, somewhere else?\nFind the place where it is strongest.',
		'How does it feel there? Tight, warm, restless, hollow?\nHow large is it? Nothing has to change.',
		'Breathe towards that place. In … and slowly out …\nIn … and slowly out …\nFive breaths like that, at your own pace.',
		'Look again. Is it stronger, weaker, in another place?\nWhatever it does, you are the one who watches.',
		'Five more breaths. If it rises, rise with it. If it falls, let it.\nIn … and slowly out …',
		'You were with an urge and did not do what it says.\n' +
			'It may come back in a while; you can ride the next one too. Going to another room helps some people.',
	],
	again: 1,
	source: '[a study of urge surfing (Bowen and Marlatt, 2009)](https://doi.org/10.1037/a0017127)',
};

/** HALT, a saying of recovery groups: no study of it is known to us. That food, company and sleep do good needs none. */
export const halt: Exercise = {
	name: 'HALT: four questions',
	steps: [
		'Four things make everything harder: being hungry, angry, lonely or tired.\n' +
			'We look at each. One small thing is enough.',
		'**Hungry?** When did you last eat, or drink some water?\nIf it was long ago: something small, or a glass of water.',
		'**Angry?** Is something unfair, or simply too much?\n' +
			'Say it in one sentence, aloud or on paper. It needs no answer yet.',
		'**Lonely?** Who could get one line from you? “Thinking of you” is enough.\n' +
			'A place with people counts too: a shop, a bus, a bench.',
		'**Tired?** Lie down for ten minutes, if you can.\nIf not, do one thing less today. It can wait.',
		'Which of the four was it most?\nDo the smallest thing about it now, and leave the rest for later.',
	],
	again: 1,
	source: '[Lisa Caplan on HALT](https://www.msba.org/halt/)',
};

/**
 * Play the tape forward, known in SMART Recovery and in cognitive therapy: to see an urge to its end, and then the other
 * way. As an exercise by itself it is little studied.
 */
export const tape: Exercise = {
	name: 'Play the tape forward',
	steps: [
		'An urge shows you the first minutes and stops there. We let the tape run on.\n' + 'Nobody judges; you only look.',
		'**The first minutes.** If you followed the urge now, how would they be?\nBe honest. Perhaps it is a relief.',
		'**An hour later.** Where are you? How does it feel by then?',
		'**Tomorrow, when you wake up.** How is your body? What comes to mind first?',
		'Now the other tape. **You let this one pass.** The next half hour may be uncomfortable.\nWhat do you do in it?',
		'**Tomorrow, after that.** You wake up. How is it?\nStay with that picture for a few breaths.',
		'Do one small thing now that belongs to the second tape.\nDrink some water, go to another room, write to somebody.',
	],
	again: 1,
	source:
		'[Practical Recovery, after the SMART Recovery Handbook](https://www.practicalrecovery.com/prblog/advanced-strategies-coping-urges/)',
};
