# Links to files, and the pages behind them.

file-why = The button opens a page outside of Teams. There, type this code, and it gives you the file.
file-code = Code
file-open = Open the page with the file
file-small = The link and the code are for you alone. They work for 15 minutes, and give the file once. Whoever has the link without the code gets nothing. The file is no longer protected by Teams: please keep it where nobody else reads it.

file-page-title = A file for you
file-page-why = Please type the code that stands on your card in Teams. The button then gives you the file, once, within 15 minutes.
file-page-code = Code
file-page-button = Get the file
file-page-over = This did not work
file-page-over-why = Either the code was another one, or the link has given its file or is too old. Please go back and try the code again; or in Teams, press the button again for a new link.
