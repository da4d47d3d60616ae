import { day, oneOf, route, rowId, shortRowId, token } from '#src/discord/custom-id.ts';
import { sharings } from '#src/domain/checkin.ts';
import { draftId } from '#src/discord/drafts.ts';

const goal = { goal: rowId } as const;
const sort = oneOf('routine', 'goal');

/** Where what can be pressed, chosen and filled in about goals leads. Each is looked up by whose it is: whoever presses. */
export const goalRoutes = {
	list: route('goals', { which: oneOf('open', 'over') }),
	look: route('goal-look', {}),
	one: route('goal', goal),
	add: route('goal-add', { sort, draft: draftId }),
	/** With the id that the goal will have, so that a form sent twice adds one. */
	addForm: route('goal-add-form', { sort, ...goal }),
	change: route('goal-change', { ...goal, draft: draftId }),
	changeForm: route('goal-change-form', goal),
	done: route('goal-done', { ...goal, from: oneOf('list', 'one', 'me') }),
	/** From a reminder: of the day that it is about, whenever it is pressed. */
	doneOn: route('goal-done-on', { ...goal, day }),
	/** Of the day on which it was noted, whenever it is pressed. */
	notDone: route('goal-not-done', { ...goal, day }),
	end: route('goal-end', { ...goal, state: oneOf('done', 'let-go') }),
	reopen: route('goal-reopen', goal),
	forget: route('goal-forget', goal),
	forgetSurely: route('goal-forget-surely', goal),
	steps: route('goal-steps', { ...goal, draft: draftId }),
	stepsForm: route('goal-steps-form', goal),
	tick: route('goal-tick', goal),
	remind: route('goal-remind', { ...goal, draft: draftId }),
	remindForm: route('goal-remind-form', goal),
	stop: route('goal-stop', goal),
	share: route('goal-share', { ...goal, seen: oneOf('me', 'near') }),
	rest: route('goal-rest', { ...goal, rests: oneOf('yes', 'no') }),
	amount: route('goal-amount', { ...goal, draft: draftId }),
	amountForm: route('goal-amount-form', goal),
	picture: route('goal-picture', goal),
	/** To see first what a server would see. */
	preview: route('goal-preview', { ...goal, how: oneOf(...sharings) }),
	post: route('goal-post', {
		goal: shortRowId,
		how: oneOf(...sharings),
		picture: shortRowId,
		print: token(10),
		seal: token(16),
	}),
	takeBack: route('goal-take-back', { ...goal, share: rowId }),
} as const;
