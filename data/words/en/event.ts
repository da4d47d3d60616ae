/** Meetings among the events of a server. */
export const event = {
	/** Where it is, when that is told only at the start. */
	somewhere: 'On Discord',
	removed: (title: string, when: string) =>
		`Somebody removed **${title}** (${when}) from the events of this server. I leave it out. If that was a mistake, you can put it back.`,
	/** On the screen of the meeting, and of that date. */
	isOut: (when: string) => `Somebody removed ${when} from the events of this server.`,
	again: 'Put it back',
	soon: 'It comes back within a minute.',
	notThere: 'It is not among the events any more, so there is nothing to put back.',
};
