"""The rules of the content, one small file each; `every` holds them all."""
