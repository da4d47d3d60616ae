import type { Exercise } from '../index.ts';

/*
 * Both are of Marsha Linehan's TIP skills (DBT Skills Training Handouts and Worksheets, 2nd ed., 2015, Distress Tolerance
 * Handout 6), which warns: cold water lowers the heart rate rapidly, hard exercise raises it; ask a doctor first with a
 * heart or other medical condition, medicine that lowers the heart rate such as beta blockers, an allergy to cold, or an
 * eating disorder. Other teachers add pregnancy and trouble with breathing.
 */
const source = '[DBT Self Help, TIPP](https://dbtselfhelp.com/dbt-skills-list/distress-tolerance/tipp/)';

/** Cold on the face while the breath is held slows the heart: the diving reflex. A cloth will do; nobody is to go under. */
export const cold: Exercise = {
	name: 'Cold water',
	steps: [
		'Cold on the face can slow down a racing body.\n' +
			'**Not for you** with trouble of the heart or the breath, medicine for heart or blood pressure, an eating disorder, ' +
			'a body that does not take cold well, or in pregnancy. Then press **Another one**.',
		'Get a cloth with cold water from the tap, or something cold with a cloth around it. No ice on bare skin.',
		'Sit down and lean forward a little. Hold the cloth over your eyes and cheeks.\n' +
			'Breathe in, hold your breath, and count: one … two … three … up to ten. Stop sooner whenever you like.',
		'Take the cloth away and breathe out slowly.\nIn … and slowly out … In … and slowly out …',
		'Once more, if it did you good: the cloth, a breath, up to ten.\nTwo or three times are enough.',
		'Dry your face and stay seated for a minute.\nIs your heart a little slower? If you feel unwell, get somebody to be with you.',
	],
	again: 1,
	source,
};

/** Short movement: a walk or some minutes on a bicycle took the edge off urges to smoke in most of the studies that
 * Taylor, Ussher & Faulkner 2007 (Addiction 102(4):534-543) looked through. */
export const move: Exercise = {
	name: 'Move for two minutes',
	steps: [
		'Your body is wound up, so we let it do something. Two minutes, standing or sitting.\n' +
			'Go as gently as you need: with pain, illness, pregnancy or trouble of the heart, small movements are enough.',
		'**Shake.** Your hands, then your arms, then your shoulders.\nSlowly count to twenty.',
		'**Push.** Your palms against each other or against a wall, as hard as feels good.\nCount to ten. Let go, and feel the difference.',
		'**March.** On the spot or in the chair, one knee after the other.\nCount thirty steps. Faster, if you like.',
		'**Slow down.** Walk to the window, or roll your shoulders.\nLet the breath out longer than in: in … and slowly out …',
		'Drink some water, if there is some.\nYou can go through it again, or go for a walk round the block.',
	],
	again: 1,
	source,
};
