/** The offer of lines to somebody whose own words may call for them, and the choice of a server to make it. */
export const screening = {
	offer: 'If part of this is about not wanting to be here, these people are there now.',
	setup: {
		name: 'Lines for hard words',
		on: 'on',
		what:
			'When the note of a check-in or of an evening review, or what somebody types into my forms for a helper, a mentor or a suggestion, in English, ' +
			'seems to say that its writer wants to die, wants to hurt themselves or is not safe, my private answer to them adds ' +
			'helplines, once an hour at most. Nobody else is told, nothing about it is stored or counted, and it can miss words ' +
			'or mistake them.',
		switchOn: 'Offer lines for hard words',
		switchOff: 'Stop offering lines for hard words',
	},
};
