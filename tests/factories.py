"""Rows for tests, made with the fewest words; passwords are PASSWORD."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common.ids import uuid7
from annotator.projects.models import Invitation, Membership, Project
from annotator.rounds.models import Round, RoundMember

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.LazyAttribute(lambda user: user.username.title())

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    slug = factory.Sequence(lambda n: f"project-{n}")
    title = factory.Sequence(lambda n: f"Project {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    project = factory.SubFactory(ProjectFactory)
    user = factory.SubFactory(UserFactory)
    role = "annotator"
    pseudonym = factory.LazyAttribute(lambda row: f"a{row.project.memberships.count() + 1}")


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    project = factory.SubFactory(ProjectFactory)
    role = "annotator"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    created_by = factory.SubFactory(UserFactory)
    token_hash = factory.LazyFunction(lambda: uuid7().hex * 2)


class ArtworkFactory(DjangoModelFactory):
    class Meta:
        model = Artwork

    project = factory.SubFactory(ProjectFactory)
    title = factory.Sequence(lambda n: f"Untitled no. {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = model_class(**kwargs)
        made.search_text = made.made_search_text()
        made.save()
        return made


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = Round

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Round {n}")
    phase = "annotation"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        members = kwargs.pop("members", [])
        made = super()._create(model_class, *args, **kwargs)
        RoundMember.objects.bulk_create(RoundMember(round=made, membership=member) for member in members)
        return made
