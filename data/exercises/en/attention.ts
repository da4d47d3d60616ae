import type { Exercise } from '../index.ts';

/** Grounding by the senses, as Mayo Clinic Health System describes it. Widely taught for panic; little studied by itself. */
export const senses: Exercise = {
	name: 'Grounding: 5-4-3-2-1',
	steps: [
		'We go through your senses, one by one, to where you are right now.\n' +
			'Sit down if you can. Name things in your head or aloud, and take your time.',
		'**Five** things you can **see**.\nA colour, a shadow, something small that you never look at.',
		'**Four** things you can **feel**.\nYour feet on the floor, cloth on your skin, the air.',
		'**Three** things you can **hear**.\nOne far away, one near, one very quiet.',
		'**Two** things you can **smell**.\nIf there is nothing, think of two smells that you like.',
		'**One** thing you can **taste**.\nA sip of water is enough.',
		'Breathe out slowly. You are here, in this place, in this minute.\nYou can go through it once more.',
	],
	again: 1,
	source:
		'[Mayo Clinic Health System](https://www.mayoclinichealthsystem.org/hometown-health/speaking-of-health/5-4-3-2-1-countdown-to-make-anxiety-blast-off)',
};

/**
 * The self-compassion break of Kristin Neff, in other words. The course that it is part of raised self-compassion and
 * lowered anxiety and low mood in a small trial: Neff & Germer 2013, Journal of Clinical Psychology 69(1):28-44.
 */
export const kind: Exercise = {
	name: 'A kind word to yourself',
	steps: [
		'In hard moments many of us talk to ourselves as we never would to a friend.\n' +
			'Three short sentences. Say them in your head or aloud, slowly.',
		'Put a hand on your chest, your arm or your cheek, wherever it feels good.\nFeel that it is warm.',
		'The first sentence:\n**This is a hard moment.**\nSay it once more. It is simply true.',
		'The second:\n**Other people know this too.**\nSomewhere, somebody feels much the same this minute.',
		'The third:\n**May I be kind to myself.**\nOr what you need to hear, such as: I may rest. I am doing what I can.',
		'Think of a friend who is where you are now. What would you tell them?\nTell it to yourself, in the same voice.',
		'It may feel strange at first. That is all right; it is said even so.\nLeave your hand there a little longer, if you like.',
	],
	again: 1,
	source:
		'[Kristin Neff, the self-compassion break](https://self-compassion.org/exercises/exercise-2-self-compassion-break/)',
};
