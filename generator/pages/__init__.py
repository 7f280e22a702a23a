"""How a letter looks: themes, rendering, layout and the formats it is written in."""
