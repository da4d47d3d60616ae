/** Counters that come from an app or another bot. */
export const counterImport = {
	command: 'Bring your counters from an app or another bot, as a CSV file with name, date and kind',
	file: 'A CSV file, 100 kB at most: one counter a line, with the columns name, date and kind',
	done: (count: number) =>
		`${count === 1 ? 'One counter is' : `${count} counters are`} taken over. Only you can see ${count === 1 ? 'it' : 'them'}.`,
	none: 'No counter was taken over.',
	limits:
		'A limit that came without its number is held against nothing yet: each day that you note in it counts. You can give it ' +
		'one: open the counter, then "Name, note, reason and limit".',
	notTaken: (count: number) => (count === 1 ? 'One line was not taken:' : `${count} lines were not taken:`),
	row: (line: number, why: string) => `- Line ${line}: ${why}`,
	more: (count: number) => `-# And ${count} more.`,
	again: 'You can put these right in the file and send it once more. What is here already is not added twice.',
	how:
		'The first line names the columns, then comes one counter a line. A file looks like this:\n' +
		'```\nname,date,kind\nSmoke-free,2024-02-29,since\nMeetings,2025-01-01,days\n```',
	tooBig: 'That file is larger than 100 kB. Please send a smaller one.',
	unreachable: 'I could not get the file from Discord. Please try it once more in a moment.',
	unreadable: 'I could not read that file as text. Please save it as CSV in UTF-8.',
	onceMore: (command: string) => `Thank you. Now send the file once more: ${command}`,
	list: 'My counters',
	/** Why a line was not taken. */
	why: {
		'too-large': 'the file is too large.',
		'unclosed-quote': 'a quotation mark has no other half.',
		'no-header': 'this line names no columns for the name and the date.',
		'no-rows': 'below the names of the columns there is nothing.',
		'too-many': 'more counters than I can keep for one person.',
		'too-many-fields': 'more parts than columns. A comma inside a name needs quotation marks around it.',
		'no-name': 'the name is missing.',
		'name-too-long': 'the name is longer than 60 characters.',
		'no-date': 'the date is missing.',
		'unknown-date': 'the date cannot be read. It can look like this: 2024-02-29.',
		'impossible-date': 'that date is on no calendar.',
		'either-date': 'the date can be read in two ways. Please write it as 2024-04-03.',
		'too-far-ahead': 'the date is more than a week ahead.',
		'too-early': 'the date is before 1900.',
		'unknown-kind': 'the kind has to be since, days or limit.',
		twice: 'there is a counter with this name and date already.',
	},
};
