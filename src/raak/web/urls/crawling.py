"""What search engines ask for first; these two addresses are theirs, not ours."""

from django.urls import URLPattern, path

from raak.web.views import crawling

crawling_urls: list[URLPattern] = [
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
]
