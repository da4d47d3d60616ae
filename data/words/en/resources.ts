/** Numbers to call, on their own. */
export const resources = {
	command: 'Numbers and lines of people to talk to. Only you see them.',
	countryOption: 'The country to look in; start typing its name',
	unknownCountry: 'I do not know that country, so here is what I have for you. Type its name and choose from the list.',
};
