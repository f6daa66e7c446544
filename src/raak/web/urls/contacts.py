"""Contacts with parents: below /werk/ (namespace `werk`) and /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import contacts, contacts_counted

contact_work_urls: list[URLPattern] = [
    path("contacten/", contacts.contacts, name="contacts"),
    path("contacten/cijfers/", contacts_counted.own, name="contact-figures"),
    path("contacten/cijfers/bestand/", contacts_counted.own_file, name="contact-figures-file"),
    path("contacten/<uuid:contact_id>/", contacts.contact, name="contact"),
]
contact_region_urls: list[URLPattern] = [
    path("contacten/", contacts_counted.region, name="contacts"),
    path("contacten/bestand/", contacts_counted.region_file, name="contacts-file"),
]
