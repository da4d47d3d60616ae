/**
 * Words of nature for the pseudonyms of requests. None stands for a feeling, a danger, a drink, a plant that is smoked or a
 * place where people come to harm; none is a common first name.
 */
export const natureWords: readonly string[] = [
	...['Acorn', 'Alder', 'Aspen', 'Badger', 'Bamboo', 'Beech', 'Breeze', 'Brook', 'Cedar'],
	...['Chestnut', 'Cloud', 'Clover', 'Comet', 'Coral', 'Crane', 'Cricket', 'Cypress', 'Dune', 'Elm'],
	...['Falcon', 'Feather', 'Fern', 'Field', 'Finch', 'Forest', 'Fountain', 'Garden', 'Granite', 'Grove', 'Harbour'],
	...['Heron', 'Hill', 'Island', 'Lagoon', 'Lake', 'Larch', 'Lark', 'Linden', 'Maple', 'Marble', 'Meadow'],
	...['Moon', 'Moss', 'Mountain', 'Oak', 'Orchard', 'Otter', 'Pebble', 'Pine', 'Planet', 'Plum', 'Pond'],
	...['Prairie', 'Quartz', 'Rain', 'River', 'Sand', 'Shell', 'Shore', 'Sparrow', 'Spring', 'Spruce'],
	...['Star', 'Stream', 'Swallow', 'Thistle', 'Valley', 'Walnut', 'Willow', 'Wren'],
];
