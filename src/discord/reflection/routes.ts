import { day, route, rowId } from '#src/discord/custom-id.ts';

/** Where the buttons and forms of intentions and reviews lead. */
export const reflectionRoutes = {
	/** Of the day that it is when it is pressed. */
	intention: route('intention', {}),
	intentionForm: route('intention-form', { day }),
	/** Of the day that it is when it is pressed. */
	review: route('review', {}),
	/** Of the day that a reminder was about, as long as one can check in for it. */
	reviewOf: route('review-of', { day }),
	reviewForm: route('review-form', { day }),
	undo: route('reflection-undo', { reflection: rowId }),
} as const;
