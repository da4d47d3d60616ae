import { exerciseAfter, offered, type ExerciseId, type Need } from '#data/exercises/index.ts';
import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { copeRoutes as routes } from '#src/discord/cope/routes.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { Expired } from '#src/errors.ts';

/** Where somebody is: in which exercise, at which step, and what it was about when they chose. */
export interface At {
	readonly exercise: ExerciseId;
	readonly need: Need;
	readonly step: number;
}

/** The first step of the exercise that is given at once for a moment. */
export function firstFor(need: Need): At {
	return { need, exercise: offered[need][0], step: 0 };
}

/**
 * One step to read. The buttons stand in the same two rows throughout, so that a thumb finds them without looking: on,
 * back and enough; something else and people to talk to.
 * @throws {Expired} where the exercise has no such step.
 */
export function stepCard({ cope: say }: Words, at: At): Card {
	const { exercise, need, step } = at;
	const { name, steps, source } = say.exercises[exercise];
	const text = steps[step];
	if (text === undefined) throw new Expired();
	const isLast = step === steps.length - 1;
	const isFirst = step === 0;
	return card(
		say.title(name, step + 1, steps.length),
		text,
		...(isLast ? [say.from(source)] : []),
		[
			onward(say, at),
			button(isFirst ? routes.choose.id({}) : routes.step.id({ ...at, step: step - 1 }), say.back),
			button(isFirst ? routes.leave.id({}) : routes.enough.id({ exercise, need }), say.enough),
		],
		[otherButton(say, at), talkButton(say)],
	);
}

function onward(say: Words['cope'], at: At): APIButtonComponent {
	const { steps, again } = say.exercises[at.exercise];
	const isLast = at.step === steps.length - 1;
	const step = isLast ? again : at.step + 1;
	return button(routes.step.id({ ...at, step }), isLast ? say.again : say.next, 'main');
}

/** To the exercise after this one. */
export function otherButton(
	say: Words['cope'],
	{ need, exercise }: Omit<At, 'step'>,
	tone: 'main' | 'quiet' = 'quiet',
): APIButtonComponent {
	return button(routes.step.id({ need, exercise: exerciseAfter(need, exercise), step: 0 }), say.other, tone);
}

/** To the numbers, in a message of their own: the exercise stays where it is. */
export function talkButton(say: Words['cope']): APIButtonComponent {
	return button(panelRoutes.reachOut.id({}), say.talk);
}

/** For any screen that may be a hard one: to an exercise for who does not know which, below what is there. */
export function calmButton({ cope: say }: Words): APIButtonComponent {
	return button(routes.open.id({ need: 'unsure' }), say.calm);
}
