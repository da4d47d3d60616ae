/** The questions with which buddies can begin, by name; their words are in `data/words`. */
export const openingQuestions = [
	...(['week', 'small', 'place', 'music', 'kind', 'morning', 'rest', 'learned'] as const),
	...(['laugh', 'food', 'outside', 'help', 'look-forward', 'proud', 'evening', 'advice'] as const),
] as const;

export type OpeningQuestion = (typeof openingQuestions)[number];
