"""Tables: a cell is read as if it stood behind the name of its column.

`header`      where a table may begin: names of columns that say something sensitive
`cells`       lines, and the places of their cells, for every sign that parts them
`statements`  the rows of SQL's INSERT and COPY, and the items below a name such as `passwords:`
`markup`      the rows of HTML
`columns`     which columns are retold under which name, and which of them certainly hold passwords
`reader`      puts them together
"""
