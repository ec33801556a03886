"""The editions in force → a folder that anybody can verify, and a folder → what of it holds.

`publication` writes a release, `verification` answers for one; between them stands `statement`, the manifest that is
signed. What imports cryptography is imported only where a signature is made or looked at.
"""
