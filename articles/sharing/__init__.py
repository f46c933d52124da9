"""What leaves the site: previews, quotations to paste, and the standard forms of an annotation or an article.

One module per standard. Nothing here sees a request: whoever needs absolute addresses is handed `site`, the scheme
and host without a slash at the end (`https://example.org`).
"""
