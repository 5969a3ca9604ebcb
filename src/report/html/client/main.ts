/** The page's script: charts and the list of stalls, beside the text that stands in the page already. */
import { followLinks } from './links.js'
import { readData } from './read-data.js'
import { stallList } from './stalls/stall-list.js'
import { themeSwitch } from './theme.js'
import { timeline } from './timeline/timeline.js'

const data = readData()
themeSwitch()
const stalls = stallList(data)
timeline(data, stalls)
followLinks(data, stalls)
